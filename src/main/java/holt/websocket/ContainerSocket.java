package holt.websocket;

import holt.container.Inside;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * What a known container has under a session, reached by reflection: the Jakarta API can neither drop a connection whose peer
 * does not read, nor bound what the container queues for it. To be made when the session opens, as the way down is cut when
 * it closes.
 */
interface ContainerSocket {
    /** A session whose container is not known, or not to be reached under: left to the container. */
    ContainerSocket UNKNOWN = () -> {};

    /** Drops the connection at once; does nothing if it is gone already. Does not block. */
    void abort() throws IOException, ReflectiveOperationException;

    /** Finds the socket under a session. */
    static ContainerSocket under(Session session) {
        String type = session.getClass().getName();
        try {
            if (type.startsWith("io.undertow.")) {
                return new UndertowSocket(session);
            }
            if (type.startsWith("org.glassfish.tyrus.")) {
                return new GrizzlySocket(session);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            Logger logger = System.getLogger(ContainerSocket.class.getName());
            logger.log(Level.WARNING, "this version of the container is not known below its API: " + e);
        }
        return UNKNOWN;
    }

    /** A connection of WildFly's web server. */
    final class UndertowSocket implements ContainerSocket {
        private final Session session;
        private final Object channel;

        /** UndertowSession → WebSocketChannel. */
        UndertowSocket(Session session) throws ReflectiveOperationException {
            this.session = session;
            this.channel = Inside.call(session, "getWebSocketChannel");
        }

        /** With the option set, closing resets the connection, so that the kernel frees what it still holds at once. */
        @Override
        public void abort() throws ReflectiveOperationException {
            ClassLoader loader = channel.getClass().getClassLoader();
            Class<?> option = Class.forName("org.xnio.Option", true, loader);
            Object closeAbort = Class.forName("org.xnio.Options", true, loader)
                    .getField("CLOSE_ABORT")
                    .get(null);
            Class.forName("org.xnio.channels.Configurable", true, loader)
                    .getMethod("setOption", option, Object.class)
                    .invoke(channel, closeAbort, true);
            Inside.call(session, "forceClose");
        }
    }

    /** A TCP connection of Payara's and GlassFish's network layer. */
    final class GrizzlySocket implements ContainerSocket {
        /** Enough to keep the socket busy; what is more waits in the outbox, where it is counted. */
        private static final int MAX_QUEUED_BYTES = 65_536;

        private final Object connection;

        GrizzlySocket(Session session) throws ReflectiveOperationException {
            connection = connection(session);
            connection
                    .getClass()
                    .getMethod("setMaxAsyncWriteQueueSize", int.class)
                    .invoke(connection, MAX_QUEUED_BYTES);
        }

        /** With a linger of zero the kernel frees what it still holds at once. */
        @Override
        public void abort() throws IOException, ReflectiveOperationException {
            ((SocketChannel) Inside.call(connection, "getChannel")).setOption(StandardSocketOptions.SO_LINGER, 0);
            Inside.call(connection, "terminateSilently");
        }

        /**
         * TyrusRemoteEndpoint → TyrusWebSocket → ProtocolHandler → TyrusServletWriter → TyrusHttpUpgradeHandler →
         * WebConnection → Request → Grizzly's request → TCPNIOConnection.
         */
        private static Object connection(Session session) throws ReflectiveOperationException {
            Object upgrade = session.getAsyncRemote();
            for (String field : new String[] {"webSocket", "protocolHandler", "writer", "tyrusHttpUpgradeHandler"}) {
                upgrade = Inside.read(upgrade, field);
            }
            Object request =
                    Inside.read(Inside.read(Inside.call(upgrade, "getWebConnection"), "request"), "coyoteRequest");
            return Inside.call(Inside.call(request, "getContext"), "getConnection");
        }
    }
}
