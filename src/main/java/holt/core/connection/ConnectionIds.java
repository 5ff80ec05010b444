package holt.core.connection;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes the identifiers of one node's connections. Safe for use by several threads. */
public final class ConnectionIds {
    /** An underscore would hide where the node's id ends. */
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final int RANDOM_BYTES = 16;

    private final String prefix;
    private final SecureRandom random;

    /**
     * Makes identifiers for a node.
     *
     * @param nodeId the node's id: 1 to 64 letters, digits, dots and dashes
     * @param random the source of what nobody can guess
     * @throws IllegalArgumentException if the node's id is none
     */
    public ConnectionIds(String nodeId, SecureRandom random) {
        if (!NODE_ID.matcher(nodeId).matches()) {
            throw new IllegalArgumentException(
                    "a node id has 1 to 64 letters, digits, dots and dashes, but this is '" + nodeId + "'");
        }
        this.prefix = nodeId + "_";
        this.random = random;
    }

    /**
     * Makes a random node id.
     *
     * @param random the source of randomness
     * @return 32 lowercase hexadecimal digits
     */
    public static String randomNodeId(SecureRandom random) {
        return hex(random);
    }

    /**
     * Makes an identifier that was never there before.
     *
     * @return the identifier
     */
    public ConnectionId next() {
        return new ConnectionId(prefix + hex(random));
    }

    private static String hex(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
