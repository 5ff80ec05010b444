package holt.protocol.webwire.hooks;

import holt.protocol.webwire.wire.WebWirePayload;

/**
 * What a client said.
 *
 * @param name what it is about, possibly empty; each byte on the wire is a character from U+0000 to U+00FF
 * @param payload what it says, not empty; whether it is valid in its encoding is for the application to see
 */
public record Message(String name, WebWirePayload payload) {}
