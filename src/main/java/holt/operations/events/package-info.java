/** How the nodes are, told once a second to operators who watch. */
@NullMarked
package holt.operations.events;

import org.jspecify.annotations.NullMarked;
