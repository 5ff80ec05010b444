/**
 * Traces: what one client says and is told, or what arrives on one channel, written to the logger {@code holt.trace} for a while, as an
 * operator asked. Secrets are masked before anything is written.
 */
@NullMarked
package holt.operations.trace;

import org.jspecify.annotations.NullMarked;
