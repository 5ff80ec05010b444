/** What a node owes should it die: written down before it counts, so that a surviving node can do it instead. */
@NullMarked
package holt.core.ledger;

import org.jspecify.annotations.NullMarked;
