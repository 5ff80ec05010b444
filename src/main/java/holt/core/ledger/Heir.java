package holt.core.ledger;

import java.util.List;

/** Pays what a node left behind when it died. */
@FunctionalInterface
public interface Heir {
    /**
     * Takes over debts. From this call on they are this node's: each is to be {@linkplain Ledger#strike struck out} when it is
     * paid, and passes on to a third node should this one die before. Must not block or throw.
     *
     * @param debts all debts of one kind that the dead node had, in the order in which they were first entered
     */
    void inherit(List<Debt> debts);
}
