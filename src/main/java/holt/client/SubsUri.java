package holt.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The URLs of Otter's protocol.
 *
 * <pre>
 * path = channel *("," channel) ["/subbed"]        query = ["presence=" presence "&amp;sig=" signature]
 * </pre>
 *
 * Everything but letters, digits and {@code - . _ ~} is percent-encoded.
 */
final class SubsUri {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private SubsUri() {}

    /**
     * Writes the path of a list of channels.
     *
     * @throws IllegalArgumentException if there is none, or one that no path can name
     */
    static String path(List<String> channels) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("at least one channel is needed");
        }
        return channels.stream().map(SubsUri::channel).collect(Collectors.joining(","));
    }

    static String query(OtterCredentials credentials) {
        return credentials.presence().isEmpty()
                ? ""
                : "presence=" + encode(credentials.presence()) + "&sig=" + encode(credentials.signature());
    }

    private static String channel(String name) {
        if (name.isEmpty() || name.indexOf(',') >= 0 || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "a channel's name is not empty and has no comma and no slash: '" + name + "'");
        }
        return encode(name);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return b > 0 && (Character.isLetterOrDigit((char) b) || "-._~".indexOf(b) >= 0);
    }
}
