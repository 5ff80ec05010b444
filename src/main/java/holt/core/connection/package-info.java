/** One client's link to this node: its identifier, its bounded outbox, its life from open to ended. */
@NullMarked
package holt.core.connection;

import org.jspecify.annotations.NullMarked;
