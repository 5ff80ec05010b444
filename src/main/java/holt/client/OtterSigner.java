package holt.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes Otter's signatures: the hexadecimal HMAC-SHA256 of {@code <time>_<name>}, an underscore, and the time, which is a Unix time
 * in seconds. Who has a signature of a name may take that name, so a backend signs names for its clients, and must refuse to sign
 * {@code backend}. Immutable.
 */
public final class OtterSigner {
    /** The name by which a backend is known. */
    static final String BACKEND = "backend";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * Signs with a secret.
     *
     * @param secret what the server has as {@code holt.secret}; not empty
     */
    public OtterSigner(String secret) {
        this(secret, InstantSource.system());
    }

    OtterSigner(String secret, InstantSource clock) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /**
     * Signs a name.
     *
     * @param name the name
     * @return the signature
     */
    public String sign(String name) {
        Instant now = clock.instant();
        String time =
                BigDecimal.valueOf(now.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal((time + "_" + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest) + "_" + time;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
