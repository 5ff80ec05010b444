package holt.testing.socket;

/** Thrown where more was awaited and the peer has ended the connection. */
public final class StreamEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    StreamEnded(Ending ending, int unread) {
        super("the peer ended the connection (" + ending + ") with " + unread + " bytes left unread");
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
