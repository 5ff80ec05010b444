package holt.broker.redis;

/** Something that a dead node leaves, and that a survivor has to see to. */
@FunctionalInterface
interface Estate {
    /**
     * Sees to what an incarnation left, or to what remains of that should another node have begun. Blocks; throws a {@link
     * holt.core.broker.BrokerException} if it cannot go on, and then it is called again on this node or another.
     *
     * @param dead the incarnation
     * @param claim that this node, and no other, does it
     */
    void takeOver(String dead, Claim claim);

    /**
     * That one node does something, for as long as it shows that it is alive. One that slept meanwhile may have lost it, and then must not go
     * on. Confined to one thread, which blocks.
     */
    interface Claim {
        /** Renews the claim; to be called every second or so. Throws a {@link holt.core.broker.BrokerException} if another may have it. */
        void renew();

        /** Does the same if that was not done for a while; to be called before each thing that is not to be done by two. */
        void check();
    }
}
