package holt.core.connection;

import java.time.Duration;

/**
 * How a peer that fell silent is found out.
 *
 * @param interval how often it is pinged; zero for never
 * @param timeout how long it may take to answer a ping
 * @param onSilence how the connection ends if it does not
 */
public record Pinging(Duration interval, Duration timeout, CloseReason onSilence) {}
