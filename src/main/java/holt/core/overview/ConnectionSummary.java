package holt.core.overview;

import holt.core.connection.Connection;
import java.time.Instant;

/**
 * A connection as an operator sees it.
 *
 * @param id its name in the cluster
 * @param door the protocol it speaks
 * @param remoteAddress where it comes from, without port
 * @param openedAt when it opened
 * @param pendingBytes what waits to be written to it
 */
public record ConnectionSummary(String id, String door, String remoteAddress, Instant openedAt, long pendingBytes) {
    /** Looks at a connection. */
    static ConnectionSummary of(Connection connection) {
        return new ConnectionSummary(
                connection.id().value(),
                connection.door(),
                connection.remoteAddress(),
                connection.openedAt(),
                connection.pendingBytes());
    }
}
