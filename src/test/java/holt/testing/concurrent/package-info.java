/** What tests of threads share: tasks that race, and patience for what happens elsewhere. */
@NullMarked
package holt.testing.concurrent;

import org.jspecify.annotations.NullMarked;
