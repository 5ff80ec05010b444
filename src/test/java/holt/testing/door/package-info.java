/** Doors played on without a container: connections whose outlets remember what they were given. */
@NullMarked
package holt.testing.door;

import org.jspecify.annotations.NullMarked;
