package holt.websocket;

import holt.core.connection.CloseReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Close frames on the wire (RFC 6455, section 5.5.1), whose payload is so short that one byte is enough for its length. */
final class CloseFrames {
    private static final byte FINAL_CLOSE = (byte) 0b1000_1000;
    private static final int MASKED = 0b1000_0000;
    private static final int NO_MASK = 0;

    private CloseFrames() {}

    /** Makes the frame by which the server closes. */
    static ByteBuffer ofServer(CloseReason reason) {
        byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + Short.BYTES + text.length)
                .put(FINAL_CLOSE)
                .put((byte) (Short.BYTES + text.length))
                .putShort((short) reason.code())
                .put(text)
                .flip();
    }

    /** Makes the frame that a client sent, from its payload. */
    static ByteBuffer ofClient(byte[] payload) {
        return ByteBuffer.allocate(2 + Integer.BYTES + payload.length)
                .put(FINAL_CLOSE)
                .put((byte) (MASKED | payload.length))
                .putInt(NO_MASK)
                .put(payload)
                .flip();
    }
}
