package holt.protocol.webwire.http;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.webwire.hooks.JsonMembers;
import holt.protocol.webwire.hooks.SessionForm;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.ErrorReport;
import holt.protocol.webwire.wire.MalformedMessageException;
import holt.protocol.webwire.wire.SessionDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads answers of an application. A member that is null counts as missing, but for {@code session}; what is not named here is
 * passed over.
 *
 * <pre>
 * {"closeSession":bool, "createSession":{"info":any,"key":string}, "signals":[signal*], "reply":payload,
 *  "error":{"code":string,"message":string}, "session":session or null}
 * </pre>
 */
final class HookAnswerDecoder {
    private static final int MAX_DEPTH = 10_010;

    private HookAnswerDecoder() {}

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is no such object; what its signals and its reply hold is not looked at
     */
    static HookAnswer decode(byte[] body) {
        try {
            return answer(JsonMembers.of(required("the answer", JsonText.parse(body, MAX_DEPTH), Kind.OBJECT)));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("the answer is not JSON: " + e.getMessage(), e);
        }
    }

    private static HookAnswer answer(Map<String, JsonText> members) {
        return new HookAnswer(
                member(members, "closeSession", Kind.BOOLEAN)
                        .map(value -> value.toString().equals("true"))
                        .orElse(false),
                member(members, "createSession", Kind.OBJECT).map(HookAnswerDecoder::newSession),
                member(members, "signals", Kind.ARRAY).map(JsonText::elements).orElse(List.of()),
                member(members, "reply", Kind.OBJECT),
                member(members, "error", Kind.OBJECT).map(HookAnswerDecoder::error),
                lookup(Optional.ofNullable(members.get("session"))));
    }

    private static HookAnswer.NewSession newSession(JsonText json) {
        Map<String, JsonText> members = JsonMembers.of(json);
        String info =
                Optional.ofNullable(members.get("info")).map(JsonText::toString).orElse("null");
        return new HookAnswer.NewSession(
                info, member(members, "key", Kind.STRING).map(JsonText::string));
    }

    private static ErrorReport error(JsonText json) {
        Map<String, JsonText> members = JsonMembers.of(json);
        String code = member(members, "code", Kind.STRING)
                .orElseThrow(() -> new IllegalArgumentException("an error has a code"))
                .string();
        String message =
                member(members, "message", Kind.STRING).map(JsonText::string).orElse("");
        return new ErrorReport(code, message);
    }

    private static SessionLookup lookup(Optional<JsonText> session) {
        if (session.isEmpty()) {
            return SessionLookup.UNANSWERED;
        }
        if (session.get().kind() == Kind.NULL) {
            return SessionLookup.NOT_FOUND;
        }
        try {
            return new SessionLookup.Found(SessionForm.kept(SessionDocument.of(session.get())));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<JsonText> member(Map<String, JsonText> members, String name, Kind kind) {
        return Optional.ofNullable(members.get(name))
                .filter(value -> value.kind() != Kind.NULL)
                .map(value -> required(name, value, kind));
    }

    private static JsonText required(String name, JsonText value, Kind kind) {
        if (value.kind() != kind) {
            throw new IllegalArgumentException(name + " is of another kind than " + kind);
        }
        return value;
    }
}
