package holt.protocol.shark.service;

import holt.json.JsonText;
import java.util.Map;

/** What a subscription is allowed on the word of its service. Safe for use by several threads; no call blocks. */
public interface Authorization {
    /**
     * Gives what its service is told of the subscription.
     *
     * @return the body of a callback as of now
     */
    Map<String, JsonText> body();

    /**
     * Gives what the authorizer said.
     *
     * @return the fields that are kept of its last answer
     */
    Map<String, JsonText> authorizerData();

    /**
     * Takes what the authorizer says now.
     *
     * @param fields the fields that are kept
     */
    void authorize(Map<String, JsonText> fields);

    /**
     * Ends the subscription, because the service no longer allows it. Called once at most.
     *
     * @param error what the client is told
     */
    void expire(JsonText error);
}
