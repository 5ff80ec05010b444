/** What the server writes into its log, for tests to read. */
@NullMarked
package holt.testing.log;

import org.jspecify.annotations.NullMarked;
