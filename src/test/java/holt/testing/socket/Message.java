package holt.testing.socket;

/** A whole data message, put together from its frames. */
public record Message(boolean text, Bytes payload) {
    /** Returns the payload as strictly decoded UTF-8. */
    public String content() {
        return payload.text();
    }
}
