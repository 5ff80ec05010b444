package holt.core.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes keys of sessions. Safe for use by several threads. */
public final class SessionKeys {
    /** 64 characters without padding. */
    private static final int RANDOM_BYTES = 48;

    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9_-]{32,128}");

    private final SecureRandom random;

    /**
     * Sets up the making of keys.
     *
     * @param random the source of what nobody can guess
     */
    public SessionKeys(SecureRandom random) {
        this.random = random;
    }

    /**
     * Makes a key that was never there before.
     *
     * @return 64 characters of the base64url alphabet (RFC 4648, section 5)
     */
    public String next() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Tells whether a key that an application chose may name a new session.
     *
     * @param key the key
     * @return true if it has 32 to 128 characters of the base64url alphabet
     */
    public static boolean isAcceptable(String key) {
        return CHOSEN.matcher(key).matches();
    }
}
