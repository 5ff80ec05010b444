package holt.protocol.shark.wire;

import holt.json.JsonText;

/** The errors that are Shark's own; others come from services and are passed on as they are. */
public enum SharkError {
    /** A frame is no JSON object, or has no event that could be one. */
    INVALID_EVENT("Messages must be JSON and contain an event field."),
    /** There is no such event. */
    EVENT_NOT_FOUND("Event not found."),
    /** There is no such way to authenticate. */
    METHOD_UNSUPPORTED("Authentication method unsupported."),
    /** There is no ticket. */
    TICKET_MISSING("Must specify ticket."),
    /** The ticket is not good. */
    AUTHENTICATION_FAILED("Authentication failed."),
    /** The name of the subscription is none. */
    INVALID_SUBSCRIPTION("Invalid subscription format."),
    /** There is no such service. */
    INVALID_SERVICE("Invalid service."),
    /** The service is for clients that have authenticated. */
    AUTHENTICATION_REQUIRED("Authentication required."),
    /** The client has this subscription. */
    ALREADY_SUBSCRIBED("Already subscribed."),
    /** The client has as many subscriptions as it may. */
    TOO_MANY_SUBSCRIPTIONS("Too many subscriptions."),
    /** The client does not have this subscription. */
    NOT_SUBSCRIBED("Subscription does not exist."),
    /** The authorizer says no. */
    UNAUTHORIZED("Unauthorized."),
    /** A service, or the broker, is out of reach. */
    SERVICE_UNAVAILABLE("Service unavailable."),
    /** A service says no, or answers what cannot be. */
    UNHANDLED("Unhandled exception.");

    private final String text;

    SharkError(String text) {
        this.text = text;
    }

    /**
     * Gives what the client reads.
     *
     * @return a JSON string
     */
    public JsonText text() {
        return JsonText.quote(text);
    }
}
