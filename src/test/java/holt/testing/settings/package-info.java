/** What tests of settings share: every key of a record is set once to something else than its default. */
@NullMarked
package holt.testing.settings;

import org.jspecify.annotations.NullMarked;
