package holt.core.connection;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.time.Duration;

/**
 * How each connection is kept.
 *
 * @param pingInterval how often the server pings each client; zero switches pings off
 * @param pingTimeout how long a client may take to answer a ping before it is closed with 1002
 * @param outboxBytes how many bytes may wait for a client that reads slowly before it is closed with 1013; one larger message
 *     still goes out when nothing else waits
 */
public record ConnectionSettings(
        @Key("holt.ping.interval") @Default("PT25S") @Range(max = "P1D")
        Duration pingInterval,

        @Key("holt.ping.timeout") @Default("PT15S") @Range(min = "PT0.001S", max = "P1D")
        Duration pingTimeout,

        @Key("holt.outbox.bytes") @Default("1048576") @Range(min = "1024")
        long outboxBytes) {
    /**
     * Tells how clients are pinged whose protocol says nothing of it.
     *
     * @return the times, and how a connection ends that does not keep them
     */
    public Pinging pinging() {
        return new Pinging(pingInterval, pingTimeout, CloseReason.NO_PONG);
    }
}
