package holt.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of messages, for conversations that take whole messages. How large one may grow is limited where parts are
 * admitted, before they come here. Between messages it holds nothing. Calls come one at a time, as for every conversation.
 */
public final class MessageAssembler implements Conversation {
    private final Listener listener;
    /** What came of an unfinished message; at most one of the two is there. */
    private @Nullable StringBuilder text;

    private @Nullable ByteArrayOutputStream binary;

    /**
     * Begins to listen.
     *
     * @param listener hears every message that comes to its end
     */
    public MessageAssembler(Listener listener) {
        this.listener = listener;
    }

    /** Hears whole messages, one at a time, in the order of receipt; must not block. */
    public interface Listener {
        /**
         * Takes a text message.
         *
         * @param message the text, possibly empty
         */
        void text(String message);

        /**
         * Takes a binary message.
         *
         * @param message the bytes, possibly none; the listener may keep them
         */
        void binary(byte[] message);
    }

    @Override
    public void text(String part, boolean last) {
        StringBuilder begun = text;
        if (begun == null) {
            if (last) {
                listener.text(part);
                return;
            }
            begun = new StringBuilder();
            text = begun;
        }
        begun.append(part);
        if (last) {
            text = null;
            listener.text(begun.toString());
        }
    }

    @Override
    public void binary(ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        ByteArrayOutputStream begun = binary;
        if (begun == null) {
            if (last) {
                listener.binary(bytes);
                return;
            }
            begun = new ByteArrayOutputStream();
            binary = begun;
        }
        begun.writeBytes(bytes);
        if (last) {
            binary = null;
            listener.binary(begun.toByteArray());
        }
    }
}
