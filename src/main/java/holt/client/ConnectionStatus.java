package holt.client;

/** Where a client is between its first connection and its last. */
public enum ConnectionStatus {
    /** There is no connection, and none is being made. */
    DISCONNECTED,
    /** A connection is being made because {@code connect} was called. */
    CONNECTING,
    /** There is a connection. */
    CONNECTED,
    /** The connection was lost, and the client is trying to get another. */
    RECONNECTING,
    /** The client was closed and is of no more use. */
    CLOSED
}
