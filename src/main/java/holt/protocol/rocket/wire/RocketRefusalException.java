package holt.protocol.rocket.wire;

/** A request is answered with an error, and the connection stays open. It is the client's mistake: no stack trace. */
public final class RocketRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RocketReply reply;

    /**
     * Refuses a request.
     *
     * @param reply what the client is told
     */
    public RocketRefusalException(RocketReply reply) {
        super(reply.name(), null, false, false);
        this.reply = reply;
    }

    /**
     * Gives the answer.
     *
     * @return what the client is told
     */
    public RocketReply reply() {
        return reply;
    }
}
