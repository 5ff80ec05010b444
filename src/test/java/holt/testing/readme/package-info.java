/** What the README shows, for tests that try it. */
@NullMarked
package holt.testing.readme;

import org.jspecify.annotations.NullMarked;
