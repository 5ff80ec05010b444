package holt.websocket;

import holt.container.Inside;
import holt.container.SpentHandshake;
import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.nio.NIOConnection;

/** What Payara and GlassFish have under a session. To be made when it opens, as the way down is cut when it closes. */
final class TyrusSocket {
    private final Object webSocket;
    private final Object protocolHandler;
    private final Object upgrade;
    private final Object request;
    private final NIOConnection connection;

    /**
     * Finds what is under a session: TyrusRemoteEndpoint → TyrusWebSocket → ProtocolHandler → TyrusServletWriter →
     * TyrusHttpUpgradeHandler → WebConnection → Request → Grizzly's request → connection.
     */
    TyrusSocket(Session session) throws ReflectiveOperationException {
        this.webSocket = Inside.read(session.getAsyncRemote(), "webSocket");
        this.protocolHandler = Inside.read(webSocket, "protocolHandler");
        Object proxy = Inside.read(Inside.read(protocolHandler, "writer"), "tyrusHttpUpgradeHandler");
        this.request = Inside.read(Inside.call(proxy, "getWebConnection"), "request");
        // The writer knows a proxy of it, which holds nothing.
        this.upgrade = Inside.read(Inside.read(Inside.read(request, "inputBuffer"), "readHandler"), "readListener");
        Object context = Inside.call(Inside.read(request, "coyoteRequest"), "getContext");
        this.connection = (NIOConnection) Inside.call(context, "getConnection");
    }

    NIOConnection connection() {
        return connection;
    }

    /**
     * Tells Tyrus that a close frame is sent, so that it takes the peer's for the answer.
     *
     * @return false if the session is being closed already
     */
    boolean beginClosing() throws ReflectiveOperationException {
        @SuppressWarnings("unchecked") // of TyrusWebSocket.State, which is private
        AtomicReference<Object> state = (AtomicReference<Object>) Inside.read(webSocket, "state");
        Object connected = state(Objects.requireNonNull(state.get()), "CONNECTED");
        return state.compareAndSet(connected, state(connected, "CLOSING"));
    }

    private static Object state(Object any, String name) throws NoSuchFieldException {
        return Arrays.stream(any.getClass().getEnumConstants())
                .filter(state -> state.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
    }

    /**
     * Tells whether the container has opened the session, and all that it has read are whole messages. To be asked when nobody
     * reads.
     */
    boolean isBetweenMessages() throws ReflectiveOperationException {
        Optional<Object> open = Inside.find(upgrade, "connection");
        if (open.isEmpty()) {
            return false;
        }
        Object state = Inside.read(Inside.read(protocolHandler, "parsingState"), "state");
        return ((AtomicInteger) state).get() == 0
                && !(boolean) Inside.read(protocolHandler, "processingFragment")
                && isRead(Inside.find(upgrade, "buf"))
                && isRead(Inside.find(Inside.call(open.get(), "getReadHandler"), "buffer"));
    }

    /** Does something once the connection is closed, at once if it is closed already, on a thread that may block. */
    @SuppressWarnings("deprecation") // a type of the listener's parameter
    void onClosed(Runnable action) {
        CloseListener<?, ?> listener = (closed, type) ->
                connection.getTransport().getWorkerThreadPool().execute(action);
        connection.addCloseListener(listener);
    }

    /** Lets go of what only the handshake needed, which is answered when the session opens. */
    void shed(SpentHandshake handshake) throws ReflectiveOperationException {
        Inside.set(upgrade, "upgradeInfo", null);
        handshake.shed(request);
    }

    /** Has the container take a close frame, as if it had read it. */
    void close(ByteBuffer frame) throws ReflectiveOperationException {
        Object handler = Inside.call(Inside.read(upgrade, "connection"), "getReadHandler");
        Method handle = handler.getClass().getMethod("handle", ByteBuffer.class);
        handle.setAccessible(true);
        handle.invoke(handler, frame);
    }

    private static boolean isRead(Optional<Object> buffer) {
        return buffer.isEmpty() || !((ByteBuffer) buffer.get()).hasRemaining();
    }
}
