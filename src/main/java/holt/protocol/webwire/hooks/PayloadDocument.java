package holt.protocol.webwire.hooks;

import holt.json.JsonBuffer;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWireEncoder;
import holt.protocol.webwire.wire.WebWirePayload;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads and signals in JSON.
 *
 * <pre>
 * {"name":name, "encoding":"binary", "payload":base64}
 * {"name":name, "encoding":"utf8" | "utf16", "payload":text}
 * {"name":name, "encoding":"utf8" | "utf16", "payload":base64, "malformed":true}    what is not valid in its encoding; written only
 * </pre>
 */
public final class PayloadDocument {
    private PayloadDocument() {}

    /**
     * Writes the members {@code encoding} and {@code payload}, and {@code malformed} if need be.
     *
     * @param json where to; what follows begins with a comma
     * @param payload the payload
     */
    public static void append(JsonBuffer json, WebWirePayload payload) {
        json.raw("\"encoding\":").string(payload.encoding().label()).raw(",\"payload\":");
        boolean binary = payload.encoding() == PayloadEncoding.BINARY;
        payload.text()
                .ifPresentOrElse(
                        json::string,
                        () -> json.raw("\"")
                                .raw(Base64.getEncoder()
                                        .encode(payload.content().bytes()))
                                .raw(binary ? "\"" : "\",\"malformed\":true"));
    }

    /**
     * Reads the members {@code encoding} and {@code payload}.
     *
     * @param json any value
     * @return the payload, possibly empty
     * @throws IllegalArgumentException if the protocol cannot carry it; says why
     */
    public static WebWirePayload payload(JsonText json) {
        return payload(members(json));
    }

    /**
     * Reads a signal; the name may be missing.
     *
     * @param json any value
     * @return the signal
     * @throws IllegalArgumentException if it is none; says why
     */
    public static Signal signal(JsonText json) {
        Map<String, JsonText> members = members(json);
        JsonText name = members.get("name");
        return new Signal(name == null ? "" : string("name", name), payload(members));
    }

    /**
     * Writes a signal to be sent.
     *
     * @param signal the signal
     * @return the message
     * @throws IllegalArgumentException if the protocol cannot carry it, because it has no payload or because of its name; says why
     */
    public static byte[] compose(Signal signal) {
        if (signal.payload().content().isNone()) {
            throw new IllegalArgumentException("payload is empty");
        }
        return WebWireEncoder.encode(signal);
    }

    private static WebWirePayload payload(Map<String, JsonText> members) {
        String label = string("encoding", members.get("encoding"));
        String payload = string("payload", members.get("payload"));
        PayloadEncoding encoding = PayloadEncoding.labelled(label)
                .orElseThrow(() -> new IllegalArgumentException("encoding is none of binary, utf8 and utf16"));
        return switch (encoding) {
            case BINARY -> WebWirePayload.binary(decoded(payload));
            case UTF8 -> WebWirePayload.utf8(payload);
            case UTF16 -> WebWirePayload.utf16(payload);
        };
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("payload is not base64", e);
        }
    }

    private static Map<String, JsonText> members(JsonText json) {
        if (json.kind() != Kind.OBJECT) {
            throw new IllegalArgumentException("this is no JSON object");
        }
        return JsonMembers.of(json);
    }

    private static String string(String name, @Nullable JsonText value) {
        if (value == null || value.kind() != Kind.STRING) {
            throw new IllegalArgumentException(name + " is not a string");
        }
        return value.string();
    }
}
