package holt.container;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps one socket out of another's way. Payara's network layer makes the next request of any connection out of the objects of
 * a request that has ended. A request that became a WebSocket ends when the server closes the session, while another thread may
 * be reading from that socket: what that thread does next, it does to a stranger, whose handshake or first messages are then
 * lost. So the objects of such a request are not used again.
 */
public final class UpgradedRequest {
    private static final Logger LOGGER = System.getLogger(UpgradedRequest.class.getName());
    private static final String LISTENER = "org.glassfish.grizzly.http.server.AfterServiceListener";
    /** The state in which the container leaves a request alone, as when its peer has vanished. */
    private static final String CANCELLED = "CANCELLED";

    private UpgradedRequest() {}

    /**
     * Sees to it that nothing of a request is used again. To be called before the container upgrades it.
     *
     * @param request the request
     */
    public static void keepToItself(HttpServletRequest request) {
        try {
            Optional<Object> grizzly = GrizzlyRequest.under(request);
            if (grizzly.isPresent()) {
                discardAfterService(grizzly.get());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "requests that were upgraded are used again: " + e);
        }
    }

    /**
     * Upgrades a request. Payara makes the handler by CDI, which finds out for each connection anew that Tyrus' has nothing to
     * be injected, and remembers more of it than all that it holds: so it is made here.
     *
     * @param <T> the handler's type
     * @param request the request
     * @param type the handler's type
     * @return the handler
     * @throws IOException if the container failed to
     * @throws ServletException if the container failed to make the handler
     */
    public static <T extends HttpUpgradeHandler> T upgrade(HttpServletRequest request, Class<T> type)
            throws IOException, ServletException {
        if (type.getName().startsWith("org.glassfish.tyrus.")) {
            try {
                Optional<Object> catalina = GrizzlyRequest.over(request);
                if (catalina.isPresent()) {
                    return upgrade(catalina.get(), type);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOGGER.log(Level.DEBUG, () -> "handlers of upgrades are made by the container: " + e);
            }
        }
        return request.upgrade(type);
    }

    private static <T> T upgrade(Object catalina, Class<T> type) throws ReflectiveOperationException {
        Constructor<T> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        T handler = constructor.newInstance();
        Object response = Inside.call(Inside.read(catalina, "coyoteRequest"), "getResponse");
        Inside.set(catalina, "upgrade", true);
        Inside.set(catalina, "httpUpgradeHandler", handler);
        Inside.call(response, "suspend");
        return handler;
    }

    private static void discardAfterService(Object grizzly) throws ReflectiveOperationException {
        ClassLoader loader = grizzly.getClass().getClassLoader();
        Class<?> type = Class.forName(LISTENER, true, loader);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(UpgradedRequest.class, arguments);
            }
            discard(arguments[0]);
            return null;
        };
        Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler);
        grizzly.getClass().getMethod("addAfterServiceListener", type).invoke(grizzly, listener);
    }

    private static void discard(Object grizzly) throws ReflectiveOperationException {
        Object response = Inside.call(grizzly, "getResponse");
        Object[] states = Inside.field(response, "suspendState").getType().getEnumConstants();
        Object cancelled = Arrays.stream(states)
                .filter(state -> state.toString().equals(CANCELLED))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(CANCELLED));
        Inside.set(response, "suspendState", cancelled);
        // Whoever still reads finds nothing here, rather than a context that is a stranger's by now.
        Inside.call(Inside.call(grizzly, "getInputBuffer"), "recycle");
    }
}
