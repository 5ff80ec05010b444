package holt.core.broker;

/**
 * How a broker is.
 *
 * @param up true if it can be reached
 * @param text one line for an operator
 */
public record BrokerHealth(boolean up, String text) {}
