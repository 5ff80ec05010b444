package holt.client;

import java.time.Duration;

/**
 * What a socket is given.
 *
 * @param timeout how long opening may take
 * @param pingInterval how often the server is pinged; a ping not answered until the next ends the connection; zero for never
 * @param maxMessageBytes the largest message that is taken
 * @param maxOutgoingBytes how much may wait to be sent
 */
record SocketLimits(Duration timeout, Duration pingInterval, int maxMessageBytes, long maxOutgoingBytes) {}
