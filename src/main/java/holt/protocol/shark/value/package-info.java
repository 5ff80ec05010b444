/**
 * JSON values as the original, a Python program, sees them: which are true, which are equal, and what number a text stands
 * for. What services and clients observe of filters, orders and throttles depends on it.
 */
@NullMarked
package holt.protocol.shark.value;

import org.jspecify.annotations.NullMarked;
