package holt.broker.redis;

import holt.core.channel.ChannelName;
import java.nio.charset.StandardCharsets;

/** A channel that this node hears or is about to. Compared by identity. */
final class HeardChannel {
    private final ChannelName name;
    private final byte[] key;
    private volatile boolean inForce;

    HeardChannel(ChannelName name, byte[] key) {
        this.name = name;
        this.key = key;
    }

    /** A key's bytes as a map can look them up. */
    static String id(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1);
    }

    ChannelName name() {
        return name;
    }

    byte[] key() {
        return key;
    }

    /** Notes that Redis has confirmed the subscription: from now on a lost connection may lose messages. */
    void confirm() {
        inForce = true;
    }

    boolean isInForce() {
        return inForce;
    }
}
