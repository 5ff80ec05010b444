package holt.testing.socket;

/** An HTTP response as it came; the body is without its transfer coding. */
public record HttpReply(int status, String reason, HeaderFields headers, Bytes body) {
    /** Returns the body as strictly decoded UTF-8. */
    public String text() {
        return body.text();
    }
}
