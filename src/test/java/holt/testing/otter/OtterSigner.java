package holt.testing.otter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes Otter's signatures, {@code lowercase_hex(HMAC-SHA256(secret, timestamp "_" value)) "_" timestamp}, for any timestamp text. */
public record OtterSigner(String secret) {
    /** The secret every test presumes unless it says otherwise. */
    public static final OtterSigner TEST = new OtterSigner("otter-test-secret");

    /** The timestamp of signatures that name none. */
    public static final String TIMESTAMP = "1471876800";

    private static final String ALGORITHM = "HmacSHA256";

    public String sign(String value) {
        return sign(value, TIMESTAMP);
    }

    public String sign(String value, String timestamp) {
        return mac(timestamp + '_' + value) + '_' + timestamp;
    }

    /** Makes a signature of the oldest kind, which has no timestamp. */
    public String signUntimestamped(String value) {
        return mac(value);
    }

    /** Returns {@code base64url(presence).signature}, as it stands in an Authorization field or a subprotocol. */
    public String credential(String presence) {
        return base64Url(presence) + '.' + sign(presence);
    }

    public static String base64Url(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
