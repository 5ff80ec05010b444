package holt.core.connection;

/**
 * Overhears one connection, for an operator who looks into what a client says and is told. Calls come from whatever thread sends or
 * receives, several at a time; none may block or throw.
 */
public interface Tap {
    /**
     * A frame was queued for the client.
     *
     * @param frame the frame
     */
    void sent(Frame frame);

    /**
     * The client sent a message or a part of one.
     *
     * @param part the bytes, or the text in UTF-8
     * @param text true for text
     * @param last true if the message ends with it
     */
    void received(byte[] part, boolean text, boolean last);
}
