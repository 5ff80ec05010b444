package holt.websocket;

import holt.container.Inside;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Spares Tyrus the timers that never go off. It sets one when a session opens, and anew for each message sent or received, on
 * a managed executor, which costs several times what the message does and more than all else of a handshake, though
 * nothing is to happen after an idle timeout of zero.
 */
final class IdleTimers {
    private IdleTimers() {}

    /**
     * Lets a session, and all of its container that are opened later, set no timer without a timeout.
     *
     * @param session a session of Tyrus
     * @throws ReflectiveOperationException if this version of Tyrus is not known
     */
    static void spare(Session session) throws ReflectiveOperationException {
        ScheduledExecutorService service = (ScheduledExecutorService) Inside.read(session, "service");
        if (isSparing(service)) {
            return;
        }
        Object sparing = sparing(service);
        Inside.set(session, "service", sparing);
        if (session.getMaxIdleTimeout() <= 0) {
            // What the session was made with, and refers to all that the handshake did.
            Inside.set(session, "idleTimeoutFuture", null);
        }
        Object container = session.getContainer();
        if (!isSparing(Inside.call(container, "getScheduledExecutorService"))) {
            Inside.set(container, "managedScheduledExecutorService", sparing);
        }
    }

    private static boolean isSparing(Object service) {
        return Proxy.isProxyClass(service.getClass()) && Proxy.getInvocationHandler(service) instanceof Sparing;
    }

    private static Object sparing(ScheduledExecutorService container) {
        Class<?> type = ScheduledExecutorService.class;
        return Proxy.newProxyInstance(IdleTimers.class.getClassLoader(), new Class<?>[] {type}, new Sparing(container));
    }

    /** Says with null that nothing was scheduled, which Tyrus knows from before its first schedule. */
    private record Sparing(ScheduledExecutorService container) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && method.getName().equals("schedule") && (long) arguments[1] <= 0) {
                return null;
            }
            try {
                return method.invoke(container, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
