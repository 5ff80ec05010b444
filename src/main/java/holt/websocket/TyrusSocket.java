package holt.websocket;

import holt.container.Inside;
import holt.core.channel.Batch;
import jakarta.servlet.ReadListener;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.nio.NIOConnection;

/** What Payara and GlassFish have under a session. To be made when it opens, as the way down is cut when it closes. */
final class TyrusSocket {
    /** Schedules nothing, and says so with null, which Tyrus knows from before its first schedule. */
    private static final ScheduledExecutorService NEVER = (ScheduledExecutorService) Proxy.newProxyInstance(
            ScheduledExecutorService.class.getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            (proxy, method, arguments) -> null);

    private final Session session;
    private final Object webSocket;
    private final Object request;
    private final NIOConnection connection;

    /**
     * Finds what is under a session: TyrusRemoteEndpoint → TyrusWebSocket → ProtocolHandler → TyrusServletWriter →
     * TyrusHttpUpgradeHandler → WebConnection → Request → Grizzly's request → connection.
     */
    TyrusSocket(Session session) throws ReflectiveOperationException {
        this.session = session;
        this.webSocket = Inside.read(session.getAsyncRemote(), "webSocket");
        Object upgrade = webSocket;
        for (String field : new String[] {"protocolHandler", "writer", "tyrusHttpUpgradeHandler"}) {
            upgrade = Inside.read(upgrade, field);
        }
        this.request = Inside.read(Inside.call(upgrade, "getWebConnection"), "request");
        Object context = Inside.call(Inside.read(request, "coyoteRequest"), "getContext");
        this.connection = (NIOConnection) Inside.call(context, "getConnection");
    }

    NIOConnection connection() {
        return connection;
    }

    /**
     * Spares the session its timer: Tyrus sets it anew for each message sent or received, on a managed executor, which costs
     * several times what the message does, though nothing is to happen when it goes off.
     */
    void dropIdleTimer() throws ReflectiveOperationException {
        if (session.getMaxIdleTimeout() <= 0) {
            Inside.field(session, "service").set(session, NEVER);
        }
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

    /** Makes one batch of what is handled while the container reads on. */
    void batchReads(Batch batch) throws ReflectiveOperationException {
        Object handler = Inside.read(Inside.read(request, "inputBuffer"), "readHandler");
        Field listener = Inside.field(handler, "readListener");
        listener.set(handler, new BatchedReads((ReadListener) listener.get(handler), batch));
    }

    /** Flushes when the container has read what there is. */
    private record BatchedReads(ReadListener container, Batch batch) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            batch.open();
            try {
                container.onDataAvailable();
            } finally {
                batch.close();
                batch.flush();
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            container.onAllDataRead();
        }

        @Override
        public void onError(Throwable failure) {
            container.onError(failure);
        }
    }
}
