package holt.protocol.webwire.wire;

/** What came is no WebWire message. It is the peer's mistake: no stack trace. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String reason) {
        super(reason, null, false, false);
    }
}
