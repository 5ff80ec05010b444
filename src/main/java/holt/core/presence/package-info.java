/** Who is on a channel, across all nodes. */
@NullMarked
package holt.core.presence;

import org.jspecify.annotations.NullMarked;
