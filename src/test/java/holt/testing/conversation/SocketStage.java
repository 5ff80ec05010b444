package holt.testing.conversation;

import holt.testing.socket.HttpReply;
import holt.testing.socket.RawHttp;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Holt reached over TCP. What the server has done is known by round trips of ping and pong: the first makes sure that what a client sent has
 * been read and what opening it causes is done, the second that what this brought about on other connections has been written.
 */
public final class SocketStage implements Stage {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
    private static final int ROUNDS = 2;

    private final String host;
    private final int port;
    private final String contextPath;
    private final Duration limit;
    private final List<SocketLink> links = new ArrayList<>();

    private SocketStage(String host, int port, String contextPath, Duration limit) {
        this.host = host;
        this.port = port;
        this.contextPath = contextPath;
        this.limit = limit;
    }

    /**
     * Returns a stage on this server.
     *
     * @param contextPath where Holt is mounted: empty for the root, else with a slash before and none after
     */
    public static SocketStage at(String host, int port, String contextPath) {
        return new SocketStage(host, port, contextPath, DEFAULT_LIMIT);
    }

    /** Returns a stage on the same server that waits that long for whatever must come. */
    public SocketStage within(Duration changed) {
        return new SocketStage(host, port, contextPath, changed);
    }

    @Override
    public Handshake open(RawRequest request) {
        RawWebSocket socket = RawWebSocket.to(host, port)
                .request(below(request))
                .within(limit)
                .connect();
        if (!socket.isAccepted()) {
            socket.close();
            return Handshake.refused(socket.handshake());
        }
        SocketLink link = new SocketLink(socket, limit);
        links.add(link);
        link.settle();
        return Handshake.accepted(socket.handshake(), link);
    }

    @Override
    public HttpReply exchange(RawRequest request) {
        return RawHttp.to(host, port).within(limit).exchange(below(request));
    }

    @Override
    public void settle() {
        for (int round = 0; round < ROUNDS; round++) {
            links.forEach(SocketLink::settle);
        }
    }

    @Override
    public void close() {
        links.forEach(SocketLink::finish);
        links.clear();
    }

    private RawRequest below(RawRequest request) {
        return request.withTarget(contextPath + request.target());
    }
}
