/** Measures a running Holt from outside: rate, latency, processor time for each delivery, memory for each connection. */
@NullMarked
package holt.bench;

import org.jspecify.annotations.NullMarked;
