package holt.core.ledger;

import java.util.concurrent.CompletionStage;

/**
 * The debts of all nodes, where they outlive each of them.
 *
 * <p>What an implementation guarantees:
 * <ul>
 *   <li>A debt whose {@link #enter} is done is paid by this node or, within 45 s of its death, handed to the {@link Heir} of
 *       exactly one surviving node. A node alone in the world has no survivors, and then nothing is kept.
 *   <li>A node is dead when its lease has run out, 30 s after it was last renewed at the latest. One that lives on but
 *       cannot be reached for as long counts as dead: what it owed by then may be paid by it and by its heir, as twice is better
 *       than never.
 *   <li>Debts of one connection, whose ids begin alike, are never handed to two heirs.
 *   <li>Entering and striking out the same debt take effect in the order of the calls, which the caller makes one after the
 *       other.
 *   <li>No call blocks or throws: what goes wrong fails the returned stage with a {@link holt.core.broker.BrokerException}.
 * </ul>
 * Safe for use by several threads.
 */
public interface Ledger {
    /**
     * Names who pays the debts of a kind that other nodes leave behind. Called once for each kind, before the first debt of that
     * kind is entered.
     *
     * @param kind the kind
     * @param heir the payer
     */
    void bequeath(String kind, Heir heir);

    /**
     * Writes down what this node owes. A debt of the same kind and id is replaced and keeps its place in the order.
     *
     * @param debt what it owes
     * @return done when it outlives this node; failed if it does not, and then it is not owed
     */
    CompletionStage<Void> enter(Debt debt);

    /**
     * Strikes out what is paid. What cannot be struck out now is struck out as soon as it can be.
     *
     * @param debt what was paid; nothing happens if it is not there
     * @return done when it is gone for good, or when it is remembered that it has to go; never fails
     */
    CompletionStage<Void> strike(Debt debt);
}
