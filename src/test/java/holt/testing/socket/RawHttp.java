package holt.testing.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Exchanges one request for one response on a connection of its own. The request target, the header fields and the body go out untouched;
 * {@code Host}, {@code Connection: close} and {@code Content-Length} are supplied where the request neither has them nor rules them out.
 *
 * @param limit the time one exchange may take
 */
public record RawHttp(String host, int port, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    public static RawHttp to(String host, int port) {
        return new RawHttp(host, port, DEFAULT_LIMIT);
    }

    public RawHttp within(Duration changed) {
        return new RawHttp(host, port, changed);
    }

    public HttpReply exchange(RawRequest request) {
        RawRequest complete = request.withDefault("Host", host + ':' + port).withDefault("Connection", "close");
        if (!request.body().isEmpty() || request.method().equals("POST")) {
            complete = complete.withDefault(
                    "Content-Length", String.valueOf(request.body().length()));
        }
        return exchange(request.method(), complete.head().plus(request.body()));
    }

    /** Sends these bytes and reads a response as one to a request of this method. */
    public HttpReply exchange(String method, Bytes request) {
        Deadline deadline = Deadline.in(limit);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), deadline.remainingMillis());
            send(socket, request);
            return new HttpReplyReader(new SocketInput(socket), deadline).read(method);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(Socket socket, Bytes request) throws IOException {
        try {
            socket.getOutputStream().write(request.toArray());
        } catch (SocketException refusedEarly) {
            // A server may answer and close before it has read the whole body; its answer is what counts, and reading
            // tells if there is none.
            if (socket.isClosed()) {
                throw refusedEarly;
            }
        }
    }
}
