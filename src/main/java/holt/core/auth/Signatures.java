package holt.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies signatures made with a shared secret: lowercase or uppercase hexadecimal HMAC-SHA256 of {@code <ts>_<value>}, then
 * an underscore and {@code <ts>} itself. The timestamp is signed as the text it is; it counts as a Unix time in seconds only
 * where an age limit is set. Digests are compared in constant time. Safe for use by several threads.
 */
public final class Signatures {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    /** What Unix times look like; words that parse as a number elsewhere, such as NaN, would pass every age limit. */
    private static final Pattern UNIX_TIME = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?([eE][+]?[0-9]{1,2})?");

    private static final double MILLIS_PER_SECOND = 1000;

    private final List<Mac> keys;
    private final Optional<Duration> maxAge;
    private final boolean acceptUntimed;
    private final InstantSource clock;

    /**
     * Sets up verification.
     *
     * @param secrets any of them may have made a signature; with none, no signature verifies
     * @param maxAge the oldest timestamp accepted; empty accepts any text as timestamp
     * @param acceptUntimed also accepts the hexadecimal HMAC of the bare value, which has no timestamp and never expires
     * @param clock tells the time that ages are measured by
     */
    public Signatures(List<String> secrets, Optional<Duration> maxAge, boolean acceptUntimed, InstantSource clock) {
        this.keys = secrets.stream().map(Signatures::key).toList();
        this.maxAge = maxAge;
        this.acceptUntimed = acceptUntimed;
        this.clock = clock;
    }

    /**
     * Verifies a signature.
     *
     * @param value what was signed
     * @param signature what came with it
     * @return true if somebody who knows a secret made the signature for this value, and not too long ago
     */
    public boolean verify(String value, String signature) {
        int separator = signature.indexOf('_');
        if (separator < 0) {
            return acceptUntimed && matches(value, signature);
        }
        String timestamp = signature.substring(separator + 1);
        return matches(timestamp + "_" + value, signature.substring(0, separator)) && isYoungEnough(timestamp);
    }

    /**
     * Verifies a signature that cannot have been made for another value. What is signed does not show where the timestamp ends:
     * a signature of {@code x_backend} at the time {@code 1} is also one of {@code backend} at the time {@code 1_x}. So where
     * much depends on the value, the timestamp has no underscore.
     *
     * @param value what was signed
     * @param signature what came with it
     * @return true if {@link #verify} is, and the timestamp has no underscore
     */
    public boolean verifyUnmistakably(String value, String signature) {
        return signature.indexOf('_') == signature.lastIndexOf('_') && verify(value, signature);
    }

    private boolean matches(String message, String hexDigest) {
        if (hexDigest.length() != 2 * DIGEST_BYTES || !hexDigest.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        byte[] claimed = HEX.parseHex(hexDigest);
        boolean matched = false;
        for (Mac key : keys) {
            matched |= MessageDigest.isEqual(claimed, digest(key, message));
        }
        return matched;
    }

    private boolean isYoungEnough(String timestamp) {
        if (maxAge.isEmpty()) {
            return true;
        }
        if (!UNIX_TIME.matcher(timestamp).matches()) {
            return false;
        }
        double ageMillis = clock.millis() - Double.parseDouble(timestamp) * MILLIS_PER_SECOND;
        return ageMillis <= maxAge.get().toMillis();
    }

    private static byte[] digest(Mac key, String message) {
        try {
            // A clone of a keyed Mac is far cheaper than a new one, and makes the shared one safe for several threads.
            Mac mac = (Mac) key.clone();
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", e);
        }
    }

    private static Mac key(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
