/** An application behind WebWire, in a jar of its own: it echoes, logs people in and out, and remembers what it was called for. */
@NullMarked
package example.webwire;

import org.jspecify.annotations.NullMarked;
