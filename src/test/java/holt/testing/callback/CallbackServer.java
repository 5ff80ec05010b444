package holt.testing.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import holt.testing.concurrent.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on 127.0.0.1 that does with each request to a path what it was told, the last instruction again and again, and
 * keeps all requests. A path without instructions answers 404. Safe for use by several threads.
 */
public final class CallbackServer implements AutoCloseable {
    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    private final Object lock = new Object();
    // Guarded by lock.
    private final Map<String, Deque<Reply>> script = new HashMap<>();
    private final List<ServiceRequest> requests = new ArrayList<>();

    private CallbackServer(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
    }

    public static CallbackServer start() {
        try {
            return start("http", HttpServer.create(anyPort(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that speaks TLS. */
    public static CallbackServer startSecure(SSLContext identity) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            return start("https", server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallbackServer start(String scheme, HttpServer server) {
        CallbackServer callbacks = new CallbackServer(scheme, server);
        server.setExecutor(callbacks.threads);
        server.createContext("/", callbacks::handle);
        server.start();
        return callbacks;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Gives the URL of a path. */
    public String url(String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Tells what to do with the next requests to a path; takes the place of what it was told before. */
    public CallbackServer on(String path, Reply... replies) {
        synchronized (lock) {
            script.put(path, new ArrayDeque<>(List.of(replies)));
        }
        return this;
    }

    /** Forgets all it was told, and all requests. */
    public void forget() {
        synchronized (lock) {
            script.clear();
            requests.clear();
        }
    }

    /** Gives the requests to a path so far. */
    public List<ServiceRequest> requests(String path) {
        synchronized (lock) {
            return requests.stream()
                    .filter(request -> request.path().equals(path))
                    .toList();
        }
    }

    /** Gives the bodies of the requests to a path so far. */
    public List<String> bodies(String path) {
        return requests(path).stream().map(ServiceRequest::body).toList();
    }

    /** Waits until there were that many requests to a path, or fails. */
    public List<ServiceRequest> await(String path, int count, Duration limit) {
        new Timing(limit, Duration.ZERO)
                .eventually(() -> assertThat(requests(path)).hasSizeGreaterThanOrEqualTo(count));
        return requests(path);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            act(
                    exchange,
                    next(new ServiceRequest(
                            exchange.getRequestMethod(),
                            path,
                            Map.copyOf(exchange.getRequestHeaders()),
                            body,
                            exchange.getRemoteAddress().getPort(),
                            System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply next(ServiceRequest request) {
        synchronized (lock) {
            requests.add(request);
            Deque<Reply> replies = script.getOrDefault(request.path(), new ArrayDeque<>(List.of(Reply.status(404))));
            return replies.size() > 1 ? replies.remove() : replies.element();
        }
    }

    private void act(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        if (end.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        switch (reply.kind()) {
            case BREAK_OFF -> {}
            case HANG -> end.await();
            case STALL -> {
                answer(exchange, reply, 0);
                end.await();
            }
            case ANSWER ->
                answer(
                        exchange,
                        reply,
                        reply.body().isNone() ? -1 : reply.body().bytes().length);
        }
    }

    private static void answer(HttpExchange exchange, Reply reply, int length) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), length);
        if (!reply.body().isNone()) {
            exchange.getResponseBody().write(reply.body().bytes());
            exchange.getResponseBody().flush();
        }
    }
}
