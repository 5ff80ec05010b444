import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service for Shark to be tried with: whoever has a ticket is called by it, and whatever a client sends to a topic of {@code demo} is published there for all.
 * Started with the file to write Shark's configuration to, Holt's port and its API key.
 */
public final class DemonstrationService {
    /** Holt writes the subscription first, and what the client sent last. */
    private static final Pattern MESSAGE = Pattern.compile("\\{\"subscription\":(\"(?:[^\"\\\\]|\\\\.)*\").*?,\"data\":(.*)}", Pattern.DOTALL);

    private static final Pattern TICKET = Pattern.compile("\\{\"ticket\":(.*)}", Pattern.DOTALL);
    private static final HttpClient HOLT = HttpClient.newHttpClient();

    private DemonstrationService() {}

    public static void main(String[] arguments) throws IOException {
        URI messages = URI.create("http://localhost:" + arguments[1] + "/api/shark/messages");
        String key = arguments[2];
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ticket", exchange -> answer(exchange, known(body(exchange))));
        server.createContext("/subscribe", exchange -> answer(exchange, "{\"status\":\"ok\",\"data\":{\"text\":\"welcome\"}}"));
        server.createContext("/message", exchange -> answer(exchange, published(messages, key, body(exchange))));
        server.start();
        configure(Path.of(arguments[0]), "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String known(String request) {
        Matcher ticket = TICKET.matcher(request);
        return ticket.matches() ? "{\"status\":\"ok\",\"name\":" + ticket.group(1) + "}" : "{\"status\":\"error\"}";
    }

    private static String published(URI messages, String key, String request) {
        Matcher message = MESSAGE.matcher(request);
        if (!message.matches()) {
            return "{\"status\":\"error\",\"error\":\"not understood\"}";
        }
        String published = "{\"subscription\":" + message.group(1) + ",\"data\":" + message.group(2) + "}";
        HOLT.sendAsync(
                HttpRequest.newBuilder(messages)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(published))
                        .build(),
                BodyHandlers.discarding());
        return "{\"status\":\"ok\",\"data\":null}";
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Whoever waits for the file finds it whole. */
    private static void configure(Path file, String url) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                draft,
                """
                {"authentication": {"ticket": {"validation_url": "@/ticket", "auth_fields": ["name"]}},
                 "services": {"demo": {"require_authentication": false, "before_subscribe": "@/subscribe", "on_message": "@/message"}}}
                """
                        .replace("@", url));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
