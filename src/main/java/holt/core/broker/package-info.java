/** The port to the other nodes of a cluster; one node needs none and uses the in-memory implementation. */
@NullMarked
package holt.core.broker;

import org.jspecify.annotations.NullMarked;
