/**
 * WebWire 0.1 alpha 1 (protocol 1.1) on the wire, in three floors: {@link holt.protocol.webwire.wire.MessageLayout} cuts bytes
 * into parts, {@link holt.protocol.webwire.wire.WebWireDecoder} and {@link holt.protocol.webwire.wire.WebWireEncoder} turn
 * them into messages as the protocol documents them, and {@link holt.protocol.webwire.wire.ReplyEncoder} and
 * {@link holt.protocol.webwire.wire.LenientDecoder} take care of the replies that servers in the field write differently.
 * One WebWire message is one WebSocket message, of either kind.
 */
@NullMarked
package holt.protocol.webwire.wire;

import org.jspecify.annotations.NullMarked;
