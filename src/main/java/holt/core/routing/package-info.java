/** From a publication to this node's subscribers: the router and its table. */
@NullMarked
package holt.core.routing;

import org.jspecify.annotations.NullMarked;
