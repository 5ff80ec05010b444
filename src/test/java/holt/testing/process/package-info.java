/** Processes that tests start and end, and the ports they listen on. */
@NullMarked
package holt.testing.process;

import org.jspecify.annotations.NullMarked;
