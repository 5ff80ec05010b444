package holt.http.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The key that opens what is for operators and services alone. Compared in constant time. Safe for use by several threads. */
public final class ApiKey {
    private static final String SCHEME = "bearer ";

    private final Optional<byte[]> expected;

    /**
     * Sets up the key.
     *
     * @param settings the key, or none
     */
    public ApiKey(ApiSettings settings) {
        this.expected = settings.key().map(ApiKey::bytes);
    }

    /** What a request's credentials are worth. */
    public enum Verdict {
        /** The key is right. */
        ADMITTED,
        /** The key is missing or wrong. */
        UNAUTHORIZED,
        /** No key is configured, so none can be right. */
        FORBIDDEN
    }

    /**
     * Judges a request.
     *
     * @param authorization its {@code Authorization} headers, undecoded
     * @return what they are worth; two of them are worth as little as none
     */
    public Verdict judge(List<String> authorization) {
        if (expected.isEmpty()) {
            return Verdict.FORBIDDEN;
        }
        boolean right = authorization.size() == 1
                && bearer(authorization.get(0))
                        .filter(given -> MessageDigest.isEqual(expected.get(), bytes(given)))
                        .isPresent();
        return right ? Verdict.ADMITTED : Verdict.UNAUTHORIZED;
    }

    /** Reads {@code Bearer <token>} (RFC 6750, section 2.1); the scheme's case does not matter (RFC 9110, section 11.1). */
    private static Optional<String> bearer(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
