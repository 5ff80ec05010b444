package holt.client;

/** The server refused a request of Otter's protocol. */
public final class OtterRefusedException extends HoltClientException {
    private static final long serialVersionUID = 1L;

    private final int status;

    OtterRefusedException(int status, String reason) {
        super("the server refused it with HTTP status " + status + (reason.isEmpty() ? "" : ": " + reason), null);
        this.status = status;
    }

    /**
     * Gives the HTTP status.
     *
     * @return for example 400 for a signature that does not verify, 403 for what only a backend may
     */
    public int status() {
        return status;
    }
}
