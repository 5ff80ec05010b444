/** Rocket on the wire: requests, replies, error codes and events as JSON text. */
@NullMarked
package holt.protocol.rocket.wire;

import org.jspecify.annotations.NullMarked;
