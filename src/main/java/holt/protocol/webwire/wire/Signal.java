package holt.protocol.webwire.wire;

/**
 * Tells the other side something and asks for no answer.
 *
 * @param name what it is about; may be empty
 * @param payload what it says
 */
public record Signal(String name, WebWirePayload payload) implements ClientMessage, ServerMessage {
    @Override
    public <R> R deliverTo(ClientMessage.Handler<R> handler) {
        return handler.signal(this);
    }

    @Override
    public void deliverTo(ServerMessage.Handler handler) {
        handler.signal(this);
    }
}
