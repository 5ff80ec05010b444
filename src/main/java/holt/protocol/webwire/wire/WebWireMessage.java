package holt.protocol.webwire.wire;

/** One message, whoever sends it. */
public sealed interface WebWireMessage permits ClientMessage, ServerMessage {}
