package holt.container;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request that became a WebSocket, on Payara: it is kept for as long as the socket is open, with all the room that it was
 * parsed and answered in, which is a good part of what an idle connection holds. Nobody asks for most of it again.
 */
public final class SpentHandshake {
    private static final Logger LOGGER = System.getLogger(SpentHandshake.class.getName());

    private static final byte[] NO_ROOM = {};

    private final Text nothing;
    private final Text method;
    private final Text protocol;
    private final Text upgrade;

    /**
     * Finds what it needs.
     *
     * @throws ReflectiveOperationException if this is another container, or another version
     */
    public SpentHandshake() throws ReflectiveOperationException {
        Class<?> type = Class.forName("org.glassfish.grizzly.http.util.DataChunk");
        this.nothing = Text.of(type, null);
        this.method = Text.of(type, "GET");
        this.protocol = Text.of(type, "HTTP/1.1");
        this.upgrade = Text.of(type, "websocket");
    }

    /**
     * Lets go of what only the handshake needed. To be called once it is answered. Another thread may be at work on the request,
     * as the container looks at it with each frame that it reads: it finds each part either as it was or as it is from now on.
     *
     * @param request the request of the web container
     */
    public void shed(Object request) {
        try {
            Object grizzly = Inside.read(request, "coyoteRequest");
            Object read = Inside.call(grizzly, "getRequest");
            Object answer = Inside.call(read, "getResponse");
            shedRoom(read, answer, grizzly);
            shedHeaders(read, answer, grizzly);
            shedText(read, answer, grizzly);
            nothing.in(request, "requestDispatcherPath");
            nothing.in(
                    Inside.read(request, "mappingData"),
                    "contextPath",
                    "requestPath",
                    "wrapperPath",
                    "pathInfo",
                    "redirectPath",
                    "tmpMapperDC");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "requests that were upgraded keep what they had: " + e);
        }
    }

    private static void shedRoom(Object read, Object answer, Object grizzly) throws ReflectiveOperationException {
        for (Object head : List.of(read, answer)) {
            Inside.set(head, "tmpHeaderEncodingBuffer", NO_ROOM);
        }
        forget(
                Inside.read(grizzly, "parameters"),
                "tmpName",
                "tmpValue",
                "origName",
                "origValue",
                "tmpNameC",
                "tmpValueC");
        forget(Inside.call(grizzly, "getResponse"), "redirectURLCC");
        // A part of a larger one, none of which could go before.
        forget(read, "headerBuffer");
    }

    private static void forget(Object owner, String... parts) throws ReflectiveOperationException {
        for (String part : parts) {
            Inside.set(owner, part, null);
        }
    }

    private static void shedHeaders(Object read, Object answer, Object grizzly) throws ReflectiveOperationException {
        Class<?> type = Inside.field(read, "headers").getType();
        Object none = type.getConstructor().newInstance();
        VarHandle.releaseFence();
        for (Object owner :
                List.of(read, answer, Inside.read(grizzly, "parameters"), Inside.read(grizzly, "rawCookies"))) {
            Inside.set(owner, "headers", none);
        }
    }

    /** What the container does look at again is the same in all handshakes. */
    private void shedText(Object read, Object answer, Object grizzly) throws ReflectiveOperationException {
        method.in(read, "methodC");
        for (Object head : List.of(read, answer)) {
            protocol.in(head, "protocolC");
            if (!(boolean) Inside.call(Inside.read(head, "upgrade"), "isNull")) {
                upgrade.in(head, "upgrade");
            }
        }
        nothing.in(
                read,
                "queryC",
                "remoteAddressC",
                "remoteHostC",
                "localNameC",
                "localAddressC",
                "serverNameC",
                "authTypeC",
                "remoteUserC",
                "unparsedHostC");
        nothing.in(Inside.read(read, "requestURIRef"), "requestURIDC", "originalRequestURIDC", "decodedRequestURIDC");
        nothing.in(Inside.read(grizzly, "parameters"), "queryDC", "decodedQuery");
        nothing.in(answer, "reasonPhraseC");
    }

    /** Text of the network layer's own kind, so made that it stays as it is. */
    private record Text(Object chunk) {
        static Text of(Class<?> type, @Nullable String text) throws ReflectiveOperationException {
            Object chunk = type.getMethod("newInstance").invoke(null);
            if (text != null) {
                type.getMethod("setString", String.class).invoke(chunk, text);
            }
            return new Text(type.getMethod("toImmutable").invoke(chunk));
        }

        void in(Object owner, String... parts) throws ReflectiveOperationException {
            for (String part : parts) {
                Inside.set(owner, part, chunk);
            }
        }
    }
}
