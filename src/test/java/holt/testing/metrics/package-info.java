/** The metrics as text, as a test reads them. */
@NullMarked
package holt.testing.metrics;

import org.jspecify.annotations.NullMarked;
