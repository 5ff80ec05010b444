/** Chance that can be repeated. */
@NullMarked
package holt.testing.random;

import org.jspecify.annotations.NullMarked;
