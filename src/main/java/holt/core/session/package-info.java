/**
 * Sessions that outlive connections, and the way to one connection wherever in the cluster it is. Both are ports: memory serves
 * one node, Redis several.
 */
@NullMarked
package holt.core.session;

import org.jspecify.annotations.NullMarked;
