/** Otter on the wire: pushes, errors, listings, channel lists and credentials as text. */
@NullMarked
package holt.protocol.otter.wire;

import org.jspecify.annotations.NullMarked;
