package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The parts of one message: the floor where bytes and offsets are.
 *
 * <pre>
 * message = type[1] [id[8]] [nameLength[1] name[nameLength]] [pad[1]] [body]
 * </pre>
 *
 * The type tells which parts there are. The pad is there where a UTF-16 body would begin at an odd offset otherwise: after a
 * name of odd length, and in every reply. It does not count as part of the name, is written as 0 and read as anything. A body
 * has one byte at least, in UTF-16 two, and there an even number. Read names may have any bytes, which become the characters
 * U+0000 to U+00FF; written names have those from space to tilde. An empty body is written although it is not read.
 *
 * @param type the first byte
 * @param id identifies the request; 0 where there is none
 * @param name empty where there is none
 * @param body empty where there is none
 */
record MessageLayout(MessageType type, RequestId id, String name, Payload body) {
    private static final RequestId NO_ID = new RequestId(0);
    private static final int MAX_NAME_BYTES = 255;

    static MessageLayout of(MessageType type) {
        return new MessageLayout(type, NO_ID, "", Payload.NONE);
    }

    static MessageLayout of(MessageType type, RequestId id, Payload body) {
        return new MessageLayout(type, id, "", body);
    }

    /**
     * Cuts a message into its parts.
     *
     * @throws MalformedMessageException if it is too short, too long or of no known type
     */
    static MessageLayout parse(byte[] message) {
        if (message.length == 0) {
            throw new MalformedMessageException("a message has a type at least");
        }
        MessageType type = MessageType.of(message[0])
                .orElseThrow(() -> new MalformedMessageException("unknown message type " + (message[0] & 0xff)));
        ByteBuffer rest = ByteBuffer.wrap(message).position(1);
        RequestId id = type.hasId() ? readId(rest) : NO_ID;
        String name = type.hasName() ? readName(rest) : "";
        return new MessageLayout(type, id, name, type.hasBody() ? readBody(rest, type.encoding()) : readNothing(rest));
    }

    /**
     * Writes the message.
     *
     * @throws IllegalArgumentException if the name is longer than 255 bytes or has a character outside space to tilde, or if a
     *     UTF-16 body has an odd number of bytes
     */
    byte[] compose() {
        checkName(name);
        checkBody(type.encoding(), body);
        int bodyAt = 1 + (type.hasId() ? RequestId.BYTES : 0) + (type.hasName() ? 1 + name.length() : 0);
        int pad = type.hasBody() ? pad(type.encoding(), bodyAt) : 0;
        ByteBuffer message = ByteBuffer.allocate(bodyAt + pad + body.bytes().length);
        message.put(type.code());
        if (type.hasId()) {
            message.putLong(id.bits());
        }
        if (type.hasName()) {
            message.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        }
        return message.position(bodyAt + pad).put(body.bytes()).array();
    }

    /** Checks what a composer must not write. */
    static void checkBody(PayloadEncoding encoding, Payload body) {
        if (body.bytes().length % encoding.unit() != 0) {
            throw new IllegalArgumentException(
                    "a UTF-16 payload has an even number of bytes, not " + body.bytes().length);
        }
    }

    private static void checkName(String name) {
        if (name.length() > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("a name has " + MAX_NAME_BYTES + " bytes at most, not " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "character U+%04X at %d cannot be in a name", (int) name.charAt(i), i));
            }
        }
    }

    private static int pad(PayloadEncoding encoding, int bodyAt) {
        return encoding == PayloadEncoding.UTF16 ? bodyAt % 2 : 0;
    }

    private static RequestId readId(ByteBuffer rest) {
        requireRemaining(rest, RequestId.BYTES, "its request's id");
        return new RequestId(rest.getLong());
    }

    private static String readName(ByteBuffer rest) {
        requireRemaining(rest, 1, "the length of its name");
        byte[] name = new byte[rest.get() & 0xff];
        requireRemaining(rest, name.length, "its name");
        rest.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static Payload readBody(ByteBuffer rest, PayloadEncoding encoding) {
        int from = rest.position() + pad(encoding, rest.position());
        int length = rest.limit() - from;
        if (length < encoding.unit()) {
            throw new MalformedMessageException("the message has no payload");
        }
        if (length % encoding.unit() != 0) {
            throw new MalformedMessageException("the message has half a UTF-16 character");
        }
        byte[] body = new byte[length];
        rest.position(from).get(body);
        return Payload.of(body);
    }

    private static Payload readNothing(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            throw new MalformedMessageException("the message is longer than its type allows");
        }
        return Payload.NONE;
    }

    private static void requireRemaining(ByteBuffer rest, int bytes, String what) {
        if (rest.remaining() < bytes) {
            throw new MalformedMessageException("the message ends before the end of " + what);
        }
    }
}
