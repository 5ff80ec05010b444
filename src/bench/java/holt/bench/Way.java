package holt.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How messages get into the server and out of it again. */
enum Way {
    /** Rocket on both sides: one WebSocket publishes, the others are subscribed. */
    ROCKET("WebSocket to WebSocket"),
    /** Otter: an HTTP POST publishes, WebSockets are subscribed by their URL. */
    POST("POST to WebSocket");

    private static final String ROCKET_PATH = "/rocket";
    private static final String CHANNEL = "bench";

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** A short text for the report. */
    String label() {
        return label;
    }

    /** Where a subscriber opens its socket, below the server's address. */
    String subscriberPath() {
        return switch (this) {
            case ROCKET -> ROCKET_PATH;
            case POST -> "/subs/" + CHANNEL;
        };
    }

    /** What a subscriber sends once its socket is open; each text gets one answer. */
    List<String> subscriberOpening(Secrets secrets) {
        return switch (this) {
            case ROCKET -> List.of(authentication(secrets), Text.of("{\"subscribe\":{\"channel\":\"%s\"}}", CHANNEL));
            case POST -> List.of();
        };
    }

    /** Opens what publishes. */
    Publisher publisher(Address address, Secrets secrets) {
        return switch (this) {
            case ROCKET ->
                SocketPublisher.open(
                        address,
                        ROCKET_PATH,
                        authentication(secrets),
                        Text.of("{\"publish\":{\"event\":\"e\",\"channel\":\"%s\",\"data\":", CHANNEL),
                        "}}");
            case POST ->
                new PostPublisher(
                        address, "/subs/" + CHANNEL + "?presence=backend&sig=" + signature(secrets.otter(), "backend"));
        };
    }

    private static String authentication(Secrets secrets) {
        return Text.of("{\"auth\":{\"access\":\"read-write\",\"secret\":\"%s\"}}", secrets.rocket());
    }

    private static String signature(String secret, String name) {
        long now = System.currentTimeMillis() / 1000;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            byte[] code = mac.doFinal(Text.of("%d_%s", now, name).getBytes(StandardCharsets.UTF_8));
            return Text.of("%s_%d", HexFormat.of().formatHex(code), now).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
