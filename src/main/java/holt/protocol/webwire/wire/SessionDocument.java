package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import holt.json.JsonBuffer;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A session as both sides exchange it.
 *
 * <pre>
 * {"key":key,"crt":time,"inf":any}        time after RFC 3339, with up to nine digits of a second's fraction
 * </pre>
 *
 * @param key the session's secret
 * @param created when the session was created; the year has four digits, the offset whole minutes
 * @param info what the application keeps with it; JSON {@code null} if nothing
 */
public record SessionDocument(String key, OffsetDateTime created, JsonText info) {
    /** The info of a session that has none. */
    public static final JsonText NO_INFO = JsonText.of("null".getBytes(StandardCharsets.US_ASCII));

    private static final int INITIAL_CAPACITY = 256;
    private static final int MAX_DEPTH = 10_000;
    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Checks that the time can be written. */
    public SessionDocument {
        if (created.getYear() < 0
                || created.getYear() > 9999
                || created.getOffset().getTotalSeconds() % 60 != 0) {
            throw new IllegalArgumentException("RFC 3339 cannot express " + created);
        }
    }

    /**
     * Writes the session.
     *
     * @return compact JSON
     */
    public Payload toJson() {
        return Payload.of(new JsonBuffer(INITIAL_CAPACITY)
                .raw("{\"key\":")
                .string(key)
                .raw(",\"crt\":\"")
                .raw(RFC_3339.format(created))
                .raw("\",\"inf\":")
                .raw(info.bytes())
                .raw("}")
                .toBytes());
    }

    /**
     * Reads a session. Further members are passed over; of several of one name the last one counts.
     *
     * @param body any bytes
     * @return the session; its info is JSON {@code null} if there was none
     * @throws MalformedMessageException if this is no JSON object, or one without a key or a time
     */
    public static SessionDocument parse(Payload body) {
        try {
            return of(JsonText.parse(body.bytes(), MAX_DEPTH));
        } catch (JsonSyntaxException e) {
            throw new MalformedMessageException("the session cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a session that is part of a larger text; see {@link #parse}.
     *
     * @param json any value
     * @return the session
     * @throws MalformedMessageException if this is no object, or one without a key or a time
     */
    public static SessionDocument of(JsonText json) {
        if (json.kind() != Kind.OBJECT) {
            throw new MalformedMessageException("a session is a JSON object");
        }
        JsonText key = NO_INFO;
        JsonText created = NO_INFO;
        JsonText info = NO_INFO;
        for (JsonText.Member member : json.members()) {
            switch (member.name()) {
                case "key" -> key = member.value();
                case "crt" -> created = member.value();
                case "inf" -> info = member.value();
                default -> {}
            }
        }
        return new SessionDocument(string("key", key), time(string("crt", created)), JsonText.of(info.bytes()));
    }

    /** Tells nothing of the key, which is a secret. */
    @Override
    public String toString() {
        return "SessionDocument[created=" + created + "]";
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text, RFC_3339);
        } catch (DateTimeException e) {
            throw new MalformedMessageException("a session's crt is a time after RFC 3339");
        }
    }

    private static String string(String name, JsonText value) {
        if (value.kind() != Kind.STRING) {
            throw new MalformedMessageException("a session's " + name + " is a string");
        }
        return value.string();
    }
}
