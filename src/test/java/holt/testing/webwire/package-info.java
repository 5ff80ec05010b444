/** A WebWire server as the original is on the wire, for tests of the client. */
@NullMarked
package holt.testing.webwire;

import org.jspecify.annotations.NullMarked;
