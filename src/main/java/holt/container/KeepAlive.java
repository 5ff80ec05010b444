package holt.container;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Keeps a publisher's HTTP connection open for as long as the publisher wants it: Payara closes each after 250 requests unless
 * it is configured otherwise, which costs a busy publisher several new connections a second.
 */
public final class KeepAlive {
    private static final Logger LOGGER = System.getLogger(KeepAlive.class.getName());
    private static final String COUNTER = "HttpServerFilter.KeepAliveContext";

    private KeepAlive() {}

    /**
     * Starts the container's count of requests on this connection anew.
     *
     * @param request a request on it
     */
    public static void renew(HttpServletRequest request) {
        try {
            Optional<Object> grizzly = GrizzlyRequest.under(request);
            if (grizzly.isPresent()) {
                Object counter = counter(grizzly.get());
                Inside.field(counter, "requestsProcessed").setInt(counter, 0);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "connections are kept as long as the container likes: " + e);
        }
    }

    /** Grizzly's request → HttpRequestPacket → ProcessingState → HttpContext → its attributes. */
    private static Object counter(Object grizzly) throws ReflectiveOperationException {
        Object state = Inside.call(Inside.call(grizzly, "getRequest"), "getProcessingState");
        Object attributes = Inside.call(Inside.call(state, "getHttpContext"), "getAttributes");
        Method getAttribute = attributes.getClass().getMethod("getAttribute", String.class);
        getAttribute.setAccessible(true);
        return getAttribute.invoke(attributes, COUNTER);
    }
}
