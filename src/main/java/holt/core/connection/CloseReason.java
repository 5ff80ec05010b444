package holt.core.connection;

import java.util.Objects;

/**
 * Why a connection ended: what an operator counts, and what the peer is told.
 *
 * @param cause the kind of ending, for counting
 * @param code the WebSocket close code (RFC 6455, section 7.4)
 * @param text a short text for the peer, at most 123 bytes of UTF-8
 */
public record CloseReason(Cause cause, int code, String text) {
    /** The peer let more queue up than its outbox holds. */
    public static final CloseReason SLOW_CONSUMER = new CloseReason(Cause.SLOW_CONSUMER, 1013, "slow consumer");
    /** The peer did not answer a ping in time. */
    public static final CloseReason NO_PONG = new CloseReason(Cause.NO_PONG, 1002, "no pong in time");
    /** The peer sent a message above the limit. */
    public static final CloseReason TOO_BIG = new CloseReason(Cause.TOO_BIG, 1009, "message too big");
    /** The peer sent more messages a second than it may. */
    public static final CloseReason TOO_MANY_MESSAGES =
            new CloseReason(Cause.TOO_MANY_MESSAGES, 1008, "too many messages");
    /** This node is going out of service. */
    public static final CloseReason DRAIN = new CloseReason(Cause.DRAIN, 1012, "service restart");
    /** Somebody who runs the server closed this one connection. */
    public static final CloseReason OPERATOR = new CloseReason(Cause.OPERATOR, 1008, "closed by an operator");
    /** Something that was published may have been lost on its way to this node; whoever comes back knows where it stands. */
    public static final CloseReason RESYNC = new CloseReason(Cause.RESYNC, 1012, "resync");
    /** A promise inside the server was broken; the log tells which. */
    public static final CloseReason INTERNAL_ERROR = new CloseReason(Cause.INTERNAL_ERROR, 1011, "internal error");
    /** The conversation came to its regular end. */
    public static final CloseReason FINISHED = new CloseReason(Cause.FINISHED, 1000, "");
    /** The peer vanished without a close frame. */
    public static final CloseReason PEER_GONE = new CloseReason(Cause.PEER_GONE, 1006, "");
    /** The handshake asked for what this peer may not have. */
    private static final int POLICY_VIOLATION = 1008;

    private static final int PROTOCOL_VIOLATION = 1002;
    private static final int INVALID_DATA = 1007;

    public CloseReason {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(text, "text");
    }

    /**
     * The peer asked for what it may not have.
     *
     * @param text what it may not have
     * @return the reason, with code 1008
     */
    public static CloseReason refused(String text) {
        return new CloseReason(Cause.REFUSED, POLICY_VIOLATION, text);
    }

    /**
     * The peer sent what is no WebSocket frame, or not where it stands.
     *
     * @param text which rule it broke
     * @return the reason, with code 1002
     */
    public static CloseReason protocolError(String text) {
        return new CloseReason(Cause.PROTOCOL_ERROR, PROTOCOL_VIOLATION, text);
    }

    /**
     * The peer sent a message that is not what its type says.
     *
     * @param text what is wrong with it
     * @return the reason, with code 1007
     */
    public static CloseReason invalidData(String text) {
        return new CloseReason(Cause.PROTOCOL_ERROR, INVALID_DATA, text);
    }

    /**
     * The peer sent a close frame.
     *
     * @param code the code it sent
     * @return the reason
     */
    public static CloseReason peerClosed(int code) {
        return new CloseReason(Cause.PEER_CLOSED, code, "");
    }

    /** The kinds of ending, few and fixed, so that they can be counted. */
    public enum Cause {
        /** The peer sent a close frame. */
        PEER_CLOSED,
        /** The peer vanished. */
        PEER_GONE,
        /** The peer broke the protocol. */
        PROTOCOL_ERROR,
        /** The peer may not have what it asked for. */
        REFUSED,
        /** The peer sent too large a message. */
        TOO_BIG,
        /** The peer sent too many messages. */
        TOO_MANY_MESSAGES,
        /** The peer read too slowly. */
        SLOW_CONSUMER,
        /** The peer answered no ping. */
        NO_PONG,
        /** The node is going out of service. */
        DRAIN,
        /** An operator closed it. */
        OPERATOR,
        /** The peer may have missed something. */
        RESYNC,
        /** The regular end. */
        FINISHED,
        /** A defect of the server. */
        INTERNAL_ERROR
    }
}
