package holt.protocol.webwire.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first byte of a message, and which parts follow it. */
enum MessageType {
    ERROR_REPLY(0x00, Parts.ID_AND_BODY, PayloadEncoding.BINARY),
    SESSION_CREATED(0x15, Parts.BODY, PayloadEncoding.BINARY),
    SESSION_CLOSED(0x16, Parts.NONE, PayloadEncoding.BINARY),
    CLOSE_SESSION(0x1f, Parts.ID, PayloadEncoding.BINARY),
    RESTORE_SESSION(0x20, Parts.ID_AND_BODY, PayloadEncoding.BINARY),
    SIGNAL_BINARY(0x3f, Parts.NAME_AND_BODY, PayloadEncoding.BINARY),
    SIGNAL_UTF8(0x40, Parts.NAME_AND_BODY, PayloadEncoding.UTF8),
    SIGNAL_UTF16(0x41, Parts.NAME_AND_BODY, PayloadEncoding.UTF16),
    REQUEST_BINARY(0x7f, Parts.ID_NAME_AND_BODY, PayloadEncoding.BINARY),
    REQUEST_UTF8(0x80, Parts.ID_NAME_AND_BODY, PayloadEncoding.UTF8),
    REQUEST_UTF16(0x81, Parts.ID_NAME_AND_BODY, PayloadEncoding.UTF16),
    REPLY_BINARY(0xbf, Parts.ID_AND_BODY, PayloadEncoding.BINARY),
    REPLY_UTF8(0xc0, Parts.ID_AND_BODY, PayloadEncoding.UTF8),
    REPLY_UTF16(0xc1, Parts.ID_AND_BODY, PayloadEncoding.UTF16);

    /** Which parts a message has after its type, in this order. */
    enum Parts {
        NONE,
        BODY,
        ID,
        ID_AND_BODY,
        NAME_AND_BODY,
        ID_NAME_AND_BODY
    }

    private static final @Nullable MessageType[] BY_CODE = byCode();

    private final int code;
    private final Parts parts;
    private final PayloadEncoding encoding;

    MessageType(int code, Parts parts, PayloadEncoding encoding) {
        this.code = code;
        this.parts = parts;
        this.encoding = encoding;
    }

    static Optional<MessageType> of(byte code) {
        return Optional.ofNullable(BY_CODE[code & 0xff]);
    }

    static MessageType signal(PayloadEncoding encoding) {
        return switch (encoding) {
            case BINARY -> SIGNAL_BINARY;
            case UTF8 -> SIGNAL_UTF8;
            case UTF16 -> SIGNAL_UTF16;
        };
    }

    static MessageType request(PayloadEncoding encoding) {
        return switch (encoding) {
            case BINARY -> REQUEST_BINARY;
            case UTF8 -> REQUEST_UTF8;
            case UTF16 -> REQUEST_UTF16;
        };
    }

    static MessageType reply(PayloadEncoding encoding) {
        return switch (encoding) {
            case BINARY -> REPLY_BINARY;
            case UTF8 -> REPLY_UTF8;
            case UTF16 -> REPLY_UTF16;
        };
    }

    byte code() {
        return (byte) code;
    }

    PayloadEncoding encoding() {
        return encoding;
    }

    boolean hasId() {
        return parts == Parts.ID || parts == Parts.ID_AND_BODY || parts == Parts.ID_NAME_AND_BODY;
    }

    boolean hasName() {
        return parts == Parts.NAME_AND_BODY || parts == Parts.ID_NAME_AND_BODY;
    }

    boolean hasBody() {
        return parts != Parts.NONE && parts != Parts.ID;
    }

    private static @Nullable MessageType[] byCode() {
        @Nullable MessageType[] types = new @Nullable MessageType[256];
        for (MessageType type : values()) {
            types[type.code] = type;
        }
        return types;
    }
}
