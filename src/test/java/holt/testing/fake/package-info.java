/** Stand-ins written by hand for what a test steers itself: sockets, brokers, executors and clocks. */
@NullMarked
package holt.testing.fake;

import org.jspecify.annotations.NullMarked;
