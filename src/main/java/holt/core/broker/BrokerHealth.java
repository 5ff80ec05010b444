package holt.core.broker;

import java.time.Duration;

/**
 * How a broker is.
 *
 * @param up true if it can be reached
 * @param text one line for an operator
 * @param lag how far this node is behind in hearing what is published, as last measured
 * @param skipped how many messages this node has heard and could not read, as those of a later version
 * @param disconnections how many connections to the broker this node has lost
 */
public record BrokerHealth(boolean up, String text, Duration lag, long skipped, long disconnections) {
    /**
     * Tells of a broker that hears everything as it is published, and needs no connection.
     *
     * @param up true if it can be reached
     * @param text one line for an operator
     */
    public BrokerHealth(boolean up, String text) {
        this(up, text, Duration.ZERO, 0, 0);
    }
}
