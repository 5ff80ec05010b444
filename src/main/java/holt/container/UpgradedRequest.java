package holt.container;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
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

    private static final byte[] NOTHING = {};
    /** What was read of a request line and its socket. */
    private static final String[] PARTS = {
        "queryC",
        "remoteAddressC",
        "remoteHostC",
        "localNameC",
        "localAddressC",
        "serverNameC",
        "authTypeC",
        "remoteUserC"
    };

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
     * Lets go of the room that a request had to be parsed and answered in, and of most of what was read: a good part of what an
     * idle connection holds. To be called once the handshake is answered.
     *
     * @param grizzly the request of the network layer
     */
    public static void shed(Object grizzly) {
        try {
            Object parameters = Inside.read(grizzly, "parameters");
            for (String room : new String[] {"tmpNameC", "tmpValueC"}) {
                Object chunk = Inside.read(parameters, room);
                Inside.field(chunk, "buff").set(chunk, null);
            }
            Object request = Inside.call(grizzly, "getRequest");
            Class<?> headers = shedHead(request);
            shedHead(Inside.call(request, "getResponse"));
            // It is empty, and so made that it stays so.
            Object nothing = headers.getField("NOOP_CHUNK").get(null);
            for (String part : PARTS) {
                Inside.field(request, part).set(request, nothing);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "requests that were upgraded keep what they had: " + e);
        }
    }

    /**
     * Another thread may be looking for a header, as the container does with each frame that it reads: it finds either those
     * that were sent or none, and never a part of them.
     */
    private static Class<?> shedHead(Object head) throws ReflectiveOperationException {
        Inside.field(head, "tmpHeaderEncodingBuffer").set(head, NOTHING);
        Field headers = Inside.field(head, "headers");
        Object none = headers.getType().getConstructor().newInstance();
        VarHandle.releaseFence();
        headers.set(head, none);
        return headers.getType();
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
        Inside.field(response, "suspendState").set(response, cancelled);
        // Whoever still reads finds nothing here, rather than a context that is a stranger's by now.
        Inside.call(Inside.call(grizzly, "getInputBuffer"), "recycle");
    }
}
