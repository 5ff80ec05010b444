package holt.client;

/**
 * How a WebSocket ended.
 *
 * @param code the close code; 1006 if there was none
 * @param reason for people
 */
record Ending(int code, String reason) {
    static final int ABNORMAL = 1006;

    static Ending abnormal(String reason) {
        return new Ending(ABNORMAL, reason);
    }

    @Override
    public String toString() {
        return code == ABNORMAL ? reason : "closed by the server with " + code + (reason.isEmpty() ? "" : " " + reason);
    }
}
