/**
 * What a node counts and times of itself. Plain counters that cost a few nanoseconds, and no library: what shows them to an
 * operator reads them from here. No name in here is one that a client chose, so there are never more of them than the server and
 * its configuration know.
 */
@NullMarked
package holt.core.metrics;

import org.jspecify.annotations.NullMarked;
