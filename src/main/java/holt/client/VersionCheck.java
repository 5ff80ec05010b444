package holt.client;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks a server which version of WebWire it speaks, by the HTTP method {@code WEBWIRE}. The status is ignored. */
final class VersionCheck {
    private static final String VERSION = "1.1";
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int MAX_DEPTH = 100;

    private VersionCheck() {}

    /**
     * Asks.
     *
     * @return done if the server speaks 1.1; failed with a {@link ConnectFailedException} otherwise, after the timeout at the latest
     */
    static CompletableFuture<Void> ask(HttpClient http, URI server, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(server)
                .method("WEBWIRE", BodyPublishers.noBody())
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(timeout)
                .build();
        return http.sendAsync(request, LimitedBody.of(MAX_BODY_BYTES))
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenAccept(VersionCheck::check);
    }

    private static void check(HttpResponse<byte[]> response) {
        String version = version(response.body())
                .orElseThrow(() -> ConnectFailedException.temporary(
                        "the server does not say which version of WebWire it speaks (HTTP status "
                                + response.statusCode() + "); is the path right?",
                        null));
        if (!version.equals(VERSION)) {
            throw ConnectFailedException.permanent(
                    "Unsupported protocol version: " + version + " (" + VERSION + " is supported by this client)");
        }
    }

    private static Optional<String> version(byte[] body) {
        try {
            JsonText json = JsonText.parse(body, MAX_DEPTH);
            return json.kind() != Kind.OBJECT
                    ? Optional.empty()
                    : json.members().stream()
                            .filter(member -> member.name().equals("protocol-version"))
                            .map(JsonText.Member::value)
                            .filter(value -> value.kind() == Kind.STRING)
                            .map(JsonText::string)
                            .findFirst();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
