package holt.container;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The request that became a WebSocket, on Payara: it is kept for as long as the socket is open, with all the room that it was
 * parsed and answered in, which is a good part of what an idle connection holds. Nobody asks for most of it again.
 */
public final class SpentHandshake {
    private static final Logger LOGGER = System.getLogger(SpentHandshake.class.getName());

    private static final byte[] NO_ROOM = {};
    private static final String OPERATIONS = "org.glassfish.grizzly.filterchain.FilterChainContext$Operation";
    /** The operations that filters may be in the middle of. */
    private static final Set<String> RESUMED = Set.of("READ", "WRITE");

    private final Map<Class<?>, Object> unused = new ConcurrentHashMap<>();
    private final List<?> operations;
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
        this.operations = List.of(Class.forName(OPERATIONS).getEnumConstants());
        Object builder = Class.forName("org.glassfish.grizzly.Grizzly")
                .getField("DEFAULT_ATTRIBUTE_BUILDER")
                .get(null);
        // What has no constructor of its own without parameters.
        for (Object made : List.of(
                Inside.call(builder, "createUnsafeAttributeHolder"),
                CharBuffer.allocate(1).position(1))) {
            unused.put(made.getClass(), made);
        }
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
            shedRequest(request);
            shedRequestBelow(grizzly);
            shedPackets(read, answer);
            shedText(read, answer);
            shedPlaces(Inside.call(read, "getConnection"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "requests that were upgraded keep what they had: " + e);
        }
    }

    /** The web container's. */
    private void shedRequest(Object request) throws ReflectiveOperationException {
        share(request, "cookies", "locales", "parameterMap", "uriParamsCC");
        forget(request, "filterChain", "reader", "requestURI", "pathInfo", "remoteAddr", "localName");
        forget(Inside.read(request, "response"), "urlEncoder");
        nothing.in(request, "requestDispatcherPath");
        Object mapping = Inside.read(request, "mappingData");
        forget(mapping, "matchedPath");
        nothing.in(mapping, "contextPath", "requestPath", "wrapperPath", "pathInfo", "redirectPath", "tmpMapperDC");
    }

    /** The network layer's, as its own web applications would see it. */
    private void shedRequestBelow(Object grizzly) throws ReflectiveOperationException {
        share(grizzly, "parameters", "parameterMap", "rawCookies", "locales");
        share(Inside.call(grizzly, "getInputBuffer"), "decoders", "singleCharBuf");
        Object response = Inside.call(grizzly, "getResponse");
        share(Inside.call(response, "getOutputBuffer"), "encoders");
        forget(response, "redirectURLCC", "urlEncoder");
    }

    /** What was parsed, and what was answered. */
    private void shedPackets(Object read, Object answer) throws ReflectiveOperationException {
        // The request has others of that name above them.
        Field attributes = Inside.field(answer, "attributes");
        Object none = unused(attributes.get(answer).getClass());
        for (Object packet : List.of(read, answer)) {
            Inside.set(packet, "tmpHeaderEncodingBuffer", NO_ROOM);
            Inside.set(packet, "tmpContentLengthBuffer", NO_ROOM);
            attributes.set(packet, none);
            Inside.set(packet, "activeAttributes", null);
            share(packet, "headers", "contentType", "contentEncodings");
        }
        share(Inside.read(read, "contentParsingState"), "trailerHeaders");
        // A part of a larger one, none of which could go before.
        forget(read, "headerBuffer");
    }

    /** For each operation the connection's filters keep a row of places for what they are in the middle of. */
    private void shedPlaces(Object connection) throws ReflectiveOperationException {
        Object state = Inside.read(Inside.read(connection, "processorStateStorage"), "singleProcessorState");
        Object[][] places = (Object[][]) Inside.read(Inside.read(state, "state"), "state");
        for (int i = 0; i < places.length; i++) {
            if (!RESUMED.contains(operations.get(i).toString())) {
                places[i] = places[0];
            }
        }
    }

    private static void forget(Object owner, String... parts) throws ReflectiveOperationException {
        for (String part : parts) {
            Inside.set(owner, part, null);
        }
    }

    /** Has all such requests share one of what nobody will put anything into, but the container may ask for or empty. */
    private void share(Object owner, String... parts) throws ReflectiveOperationException {
        for (String part : parts) {
            Optional<Object> own = Inside.find(owner, part);
            if (own.isPresent()) {
                Inside.set(owner, part, unused(own.get().getClass()));
            }
        }
    }

    private Object unused(Class<?> type) throws ReflectiveOperationException {
        Object known = unused.get(type);
        if (known == null) {
            known = instance(type);
            VarHandle.releaseFence();
            unused.put(type, known);
        }
        return known;
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** What the container does look at again is the same in all handshakes. */
    private void shedText(Object read, Object answer) throws ReflectiveOperationException {
        method.in(read, "methodC");
        for (Object packet : List.of(read, answer)) {
            protocol.in(packet, "protocolC");
            if (!(boolean) Inside.call(Inside.read(packet, "upgrade"), "isNull")) {
                upgrade.in(packet, "upgrade");
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
