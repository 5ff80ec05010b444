package holt.testing.hooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holt.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of hooks on the loopback address, which remembers what it was asked. */
public final class HookServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonText> calls = new CopyOnWriteArrayList<>();

    private HookServer(HttpServer server) {
        this.server = server;
    }

    /** Answers calls; may take its time, and may do to the exchange what it likes. */
    @FunctionalInterface
    public interface Script {
        void answer(JsonText call, HttpExchange exchange) throws IOException;
    }

    /** Gives the answer to a call, once it is known. */
    @FunctionalInterface
    public interface Application {
        CompletionStage<Reply> answer(JsonText call);
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON, or empty for none
     */
    public record Reply(int status, String body) {
        public static final Reply NOTHING = new Reply(204, "");

        public static Reply json(String body) {
            return new Reply(200, body);
        }
    }

    /** Starts a server that answers by this script, each call on a thread of its own. */
    public static HookServer scripted(Script script) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HookServer server = new HookServer(http);
            http.setExecutor(server.threads);
            http.createContext("/hooks", exchange -> server.serve(exchange, script));
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that answers as this application does. */
    public static HookServer of(Application application) {
        return scripted((call, exchange) -> application
                .answer(call)
                .exceptionally(failure -> new Reply(500, String.valueOf(failure)))
                .thenAccept(reply -> write(exchange, reply)));
    }

    public static void write(HttpExchange exchange, Reply reply) {
        try {
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /** Gives all that was asked so far, in the order of arrival. */
    public List<JsonText> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, Script script) throws IOException {
        JsonText call = JsonText.parse(exchange.getRequestBody().readAllBytes(), 10_010);
        calls.add(call);
        script.answer(call, exchange);
    }
}
