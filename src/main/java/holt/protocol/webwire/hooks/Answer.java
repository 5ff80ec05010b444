package holt.protocol.webwire.hooks;

import holt.protocol.webwire.wire.ErrorReport;
import holt.protocol.webwire.wire.WebWirePayload;

/** What a request is answered with. */
public sealed interface Answer {
    /** The answer that says nothing but yes: an empty binary payload. */
    Answer EMPTY = new Reply(WebWirePayload.EMPTY);

    /** The answer of a server without application. The two blanks are the original's. */
    Answer NOT_IMPLEMENTED = new Failure(
            new ErrorReport("NOT_IMPLEMENTED", "Request handling is not implemented  on this server instance"));

    /**
     * Answers with a payload.
     *
     * @param payload the payload, possibly empty
     * @return the answer
     */
    static Answer reply(WebWirePayload payload) {
        return new Reply(payload);
    }

    /**
     * Answers with an error, which goes out as it is.
     *
     * @param code for programs, possibly empty
     * @param message for people, possibly empty
     * @return the answer
     */
    static Answer error(String code, String message) {
        return new Failure(new ErrorReport(code, message));
    }

    /**
     * A reply.
     *
     * @param payload what it says, possibly nothing
     */
    record Reply(WebWirePayload payload) implements Answer {}

    /**
     * An error reply.
     *
     * @param report what it says
     */
    record Failure(ErrorReport report) implements Answer {}
}
