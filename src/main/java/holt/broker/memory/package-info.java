/** The broker and the roster of a single node, without any other server. */
@NullMarked
package holt.broker.memory;

import org.jspecify.annotations.NullMarked;
