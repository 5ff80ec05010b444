package holt.testing.socket;

/** Thrown for bytes from the peer that break the rules of HTTP or of RFC 6455 on framing. */
public final class WireViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WireViolation(String message) {
        super(message);
    }
}
