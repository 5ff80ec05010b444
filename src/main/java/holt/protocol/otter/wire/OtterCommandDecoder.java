package holt.protocol.otter.wire;

import holt.core.channel.Payload;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.json.JsonText.Member;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of JSON values. A command is an object:
 * {@code {"command":…,"channel":…,"presence":…,"signature":…,"message":…}}, where {@code message} may be any JSON and the rest
 * are strings.
 *
 * <p>Names of members match in upper and lower case, the last of several counts, unknown ones do not. A string that is
 * {@code null} counts as not sent; a member of the wrong type spoils the command even where it is not used or another follows.
 * Names of commands match exactly. Half a surrogate pair in a string becomes U+FFFD.
 */
public final class OtterCommandDecoder {
    private static final String NO_OBJECT = "a command is an object";

    private OtterCommandDecoder() {}

    /** The members that mean something. */
    private enum Field {
        COMMAND("command"),
        CHANNEL("channel"),
        PRESENCE("presence"),
        SIGNATURE("signature"),
        MESSAGE("message");

        private final String wireName;

        Field(String wireName) {
            this.wireName = wireName;
        }

        static @Nullable Field named(String name) {
            for (Field field : values()) {
                if (field.wireName.equalsIgnoreCase(name)) {
                    return field;
                }
            }
            return null;
        }

        String objection() {
            return wireName + " must be a string";
        }
    }

    /**
     * Reads a value.
     *
     * @param value what was sent
     * @return the command, {@link OtterCommand.Malformed} included; nothing for what is passed over in silence, which is
     *     {@code null} and any object whose command is missing or unknown
     */
    public static Optional<OtterCommand> decode(JsonText value) {
        return switch (value.kind()) {
            case NULL -> Optional.empty();
            case OBJECT -> decodeObject(value);
            default -> Optional.of(new OtterCommand.Malformed(NO_OBJECT, value));
        };
    }

    private static Optional<OtterCommand> decodeObject(JsonText object) {
        Map<Field, JsonText> fields = new EnumMap<>(Field.class);
        for (Member member : object.members()) {
            Field field = Field.named(member.name());
            if (field == null) {
                continue;
            }
            Kind kind = member.value().kind();
            if (field != Field.MESSAGE && kind != Kind.STRING && kind != Kind.NULL) {
                return Optional.of(new OtterCommand.Malformed(field.objection(), object));
            }
            if (field == Field.MESSAGE || kind == Kind.STRING) {
                fields.put(field, member.value());
            }
        }
        return Optional.ofNullable(command(fields, object));
    }

    private static @Nullable OtterCommand command(Map<Field, JsonText> fields, JsonText source) {
        String channel = text(fields, Field.CHANNEL);
        String signature = text(fields, Field.SIGNATURE);
        return switch (text(fields, Field.COMMAND)) {
            case "auth" -> new OtterCommand.Auth(text(fields, Field.PRESENCE), signature, source);
            case "sub" -> new OtterCommand.Sub(channel, signature, source);
            case "unsub" -> new OtterCommand.Unsub(channel, signature, source);
            case "pub" -> new OtterCommand.Pub(channel, message(fields), signature, source);
            case "echo" -> echo(fields, signature, source);
            default -> null;
        };
    }

    private static OtterCommand echo(Map<Field, JsonText> fields, String signature, JsonText source) {
        JsonText message = fields.get(Field.MESSAGE);
        if (message != null && message.kind() != Kind.STRING && message.kind() != Kind.NULL) {
            return new OtterCommand.Malformed(Field.MESSAGE.objection(), source);
        }
        return new OtterCommand.Echo(text(fields, Field.MESSAGE), signature, source);
    }

    private static Payload message(Map<Field, JsonText> fields) {
        JsonText message = fields.get(Field.MESSAGE);
        return message == null || message.kind() == Kind.NULL ? Payload.NONE : Payload.of(message.bytes());
    }

    private static String text(Map<Field, JsonText> fields, Field field) {
        JsonText value = fields.get(field);
        return value == null || value.kind() == Kind.NULL ? "" : Surrogates.replaceLone(value.string());
    }
}
