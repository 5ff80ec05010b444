package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import holt.json.JsonBuffer;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.util.Optional;

/**
 * Why a request failed, as the body of an error reply.
 *
 * <pre>
 * {"c":code[,"m":message]}        m is left out if it is empty
 * </pre>
 *
 * @param code for programs, may be empty
 * @param message for people, may be empty
 */
public record ErrorReport(String code, String message) {
    /** What is left of a body that cannot be read. */
    public static final ErrorReport NONE = new ErrorReport("", "");

    private static final int INITIAL_CAPACITY = 128;
    private static final int MAX_DEPTH = 100;

    /**
     * Writes the body.
     *
     * @return compact JSON
     */
    public Payload toJson() {
        JsonBuffer json = new JsonBuffer(INITIAL_CAPACITY).raw("{\"c\":").string(code);
        if (!message.isEmpty()) {
            json.raw(",\"m\":").string(message);
        }
        return Payload.of(json.raw("}").toBytes());
    }

    /**
     * Reads a body.
     *
     * @param body any bytes
     * @return the report; {@link #NONE} if this is no JSON object, or one whose code or message is no string
     */
    public static ErrorReport parse(Payload body) {
        try {
            JsonText json = JsonText.parse(body.bytes(), MAX_DEPTH);
            return json.kind() == Kind.OBJECT ? of(json).orElse(NONE) : NONE;
        } catch (JsonSyntaxException e) {
            return NONE;
        }
    }

    private static Optional<ErrorReport> of(JsonText object) {
        String code = "";
        String message = "";
        for (JsonText.Member member : object.members()) {
            boolean isCode = member.name().equals("c");
            if (!isCode && !member.name().equals("m")) {
                continue;
            }
            if (member.value().kind() != Kind.STRING) {
                return Optional.empty();
            }
            String text = member.value().string();
            code = isCode ? text : code;
            message = isCode ? message : text;
        }
        return Optional.of(new ErrorReport(code, message));
    }
}
