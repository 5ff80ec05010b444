package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.MessageRate;
import java.util.Optional;

/** What one client may send: so many bytes in a message, so many messages a second. Confined to the thread that receives. */
final class InboundLimits {
    private final int maxMessageBytes;
    private final MessageRate rate;
    private long messageBytes;

    InboundLimits(int maxMessageBytes, MessageRate rate) {
        this.maxMessageBytes = maxMessageBytes;
        this.rate = rate;
    }

    /** Counts a message or a part of one, and tells why the connection is to end, if it is. */
    Optional<CloseReason> count(int bytes, boolean last) {
        messageBytes += bytes;
        if (messageBytes > maxMessageBytes) {
            return Optional.of(CloseReason.TOO_BIG);
        }
        if (last) {
            messageBytes = 0;
        }
        return rate.admit(last) ? Optional.empty() : Optional.of(CloseReason.TOO_MANY_MESSAGES);
    }
}
