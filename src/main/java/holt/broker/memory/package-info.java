/** What joins nodes, for a single one: broker, roster, sessions and directory without any other server. */
@NullMarked
package holt.broker.memory;

import org.jspecify.annotations.NullMarked;
