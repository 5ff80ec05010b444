/** Processes that tests start and end. */
@NullMarked
package holt.testing.process;

import org.jspecify.annotations.NullMarked;
