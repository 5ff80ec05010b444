/**
 * The door for WebWire: requests, signals and sessions over its binary protocol, for an application that is a CDI bean or is
 * asked over HTTP.
 *
 * <p>Where WebWire leaves a choice, or contradicts itself: a malformed message closes the connection with 1002, after the replies
 * to what came before it; the application hears of the disconnection, and the session is free. A failed hook is
 * {@code INTERNAL_ERROR} {@code Hook failed} to a request; a failed lookup closes with 1002 after its reply. A client that sends
 * ahead of its replies more than four messages of the largest size is closed with 1008. Restoring while holding another session
 * frees that one. A session whose creation or closing is under way when its client goes comes to one end or the other, never
 * to both.
 */
@NullMarked
package holt.protocol.webwire;

import org.jspecify.annotations.NullMarked;
