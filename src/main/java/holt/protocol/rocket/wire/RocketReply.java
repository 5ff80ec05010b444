package holt.protocol.rocket.wire;

/** All that Rocket ever replies. */
public enum RocketReply {
    /** It was done. */
    OK("{\"ok\":true}"),
    /** What came is no request, or lacks something its action needs. */
    INVALID_DATA("{\"err\":\"invalid_data\"}"),
    /** The secret is not the one of the level asked for. */
    INVALID_CREDENTIALS("{\"err\":\"invalid_credentials\"}"),
    /** No channel can have this name. */
    INVALID_CHANNEL_NAME("{\"err\":\"invalid_channel_name\"}"),
    /** There is no such channel, and it does not come into being by this. */
    INVALID_CHANNEL("{\"err\":\"invalid_channel\"}"),
    /** This connection may not do that. */
    ACCESS_DENIED("{\"err\":\"access_denied\"}");

    private final String json;

    RocketReply(String json) {
        this.json = json;
    }

    /** Gives the reply as text. */
    String json() {
        return json;
    }
}
