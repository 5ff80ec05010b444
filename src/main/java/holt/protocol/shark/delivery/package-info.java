/** Which of a topic's messages one subscription gets, and when: filter fields, order, throttle. */
@NullMarked
package holt.protocol.shark.delivery;

import org.jspecify.annotations.NullMarked;
