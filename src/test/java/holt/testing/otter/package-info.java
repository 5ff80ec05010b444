/** What tests need to speak for Otter's users: signatures made apart from the code that verifies them. */
@NullMarked
package holt.testing.otter;

import org.jspecify.annotations.NullMarked;
