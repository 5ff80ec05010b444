package holt.http;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which origins may open sockets and read answers. A request without an origin is no browser's and passes;
 * {@code Origin: null} is a foreign origin like any other.
 */
public final class OriginPolicy {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /**
     * Sets up the policy.
     *
     * @param settings the origins allowed
     */
    public OriginPolicy(OriginSettings settings) {
        this.allowed = settings.allowed().stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Decides about a request.
     *
     * @param origin its {@code Origin} header, or null
     * @return true if it may pass
     */
    public boolean allows(@Nullable String origin) {
        return origin == null || allowed.contains(ANY) || allowed.contains(normal(origin));
    }

    /**
     * Tells whether any origin may pass.
     *
     * @return true if no request is refused
     */
    public boolean allowsAny() {
        return allowed.contains(ANY);
    }

    /** Scheme and authority in lower case: some clients send a whole URL, whose query may hold credentials. */
    private static String normal(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        int authority = lower.indexOf("://");
        int path = authority < 0 ? -1 : lower.indexOf('/', authority + "://".length());
        return path < 0 ? lower : lower.substring(0, path);
    }
}
