package holt.testing.socket;

import java.util.Optional;

/** Joins the data frames of one message, and refuses frames that fit no message. */
final class MessageAssembler {
    private int opcode = Frame.CONTINUATION;
    private Bytes payload = Bytes.EMPTY;

    /** Returns the message that this frame completes. */
    Optional<Message> add(Frame frame) {
        boolean continuation = frame.opcode() == Frame.CONTINUATION;
        if (!fits(frame)) {
            throw new WireViolation(frame + " fits no message");
        }
        if (!continuation) {
            opcode = frame.opcode();
        }
        payload = payload.plus(frame.payload());
        return frame.fin() ? Optional.of(finish()) : Optional.empty();
    }

    private boolean fits(Frame frame) {
        boolean underWay = opcode != Frame.CONTINUATION;
        boolean expected =
                underWay ? frame.opcode() == Frame.CONTINUATION : frame.isText() || frame.opcode() == Frame.BINARY;
        return expected && frame.rsv() == 0;
    }

    private Message finish() {
        Message message = new Message(opcode == Frame.TEXT, payload);
        opcode = Frame.CONTINUATION;
        payload = Bytes.EMPTY;
        return message;
    }
}
