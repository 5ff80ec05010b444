/** What the README and the pages of the manual show, for tests that try it. */
@NullMarked
package holt.testing.documentation;

import org.jspecify.annotations.NullMarked;
