package holt.testing.socket;

import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An HTTP/1.1 request whose target and header fields go over the wire as they stand here.
 *
 * @param omitted lower-case names of fields that must not be supplied by default either
 */
public record RawRequest(String method, String target, HeaderFields headers, Set<String> omitted, Bytes body) {
    private static final int KEY_LENGTH = 16;

    public RawRequest {
        omitted = Set.copyOf(omitted);
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, HeaderFields.NONE, Set.of(), Bytes.EMPTY);
    }

    public static RawRequest get(String target) {
        return of("GET", target);
    }

    public static RawRequest post(String target, String body) {
        return of("POST", target).withBody(Bytes.utf8(body));
    }

    public RawRequest withTarget(String changed) {
        return new RawRequest(method, changed, headers, omitted, body);
    }

    public RawRequest withBody(Bytes changed) {
        return new RawRequest(method, target, headers, omitted, changed);
    }

    /** Adds a field, also where one of that name is there. */
    public RawRequest with(String name, String value) {
        return new RawRequest(method, target, headers.with(name, value), omitted, body);
    }

    /** Keeps a field of that name from being supplied by default. */
    public RawRequest without(String name) {
        Set<String> extended = new HashSet<>(omitted);
        extended.add(name.toLowerCase(Locale.ROOT));
        return new RawRequest(method, target, headers, extended, body);
    }

    /**
     * Supplies the fields of a proper WebSocket handshake where the request neither has them nor rules them out.
     *
     * @param authority the host and port that the handshake is for
     */
    public RawRequest asHandshake(String authority) {
        byte[] key = new byte[KEY_LENGTH];
        ThreadLocalRandom.current().nextBytes(key);
        return withDefault("Host", authority)
                .withDefault("Upgrade", "websocket")
                .withDefault("Connection", "Upgrade")
                .withDefault("Sec-WebSocket-Key", Base64.getEncoder().encodeToString(key))
                .withDefault("Sec-WebSocket-Version", "13");
    }

    /** Adds a field unless one of that name is there or was ruled out. */
    RawRequest withDefault(String name, String value) {
        boolean settled = headers.contains(name) || omitted.contains(name.toLowerCase(Locale.ROOT));
        return settled ? this : with(name, value);
    }

    Bytes head() {
        return Bytes.utf8(method + ' ' + target + " HTTP/1.1\r\n" + headers.lines() + "\r\n");
    }
}
