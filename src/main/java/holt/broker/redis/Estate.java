package holt.broker.redis;

/** Something that a dead node leaves, and that a survivor has to see to. */
@FunctionalInterface
interface Estate {
    /**
     * Sees to what an incarnation left, or to what remains of that should another node have begun. Blocks; throws a {@link
     * holt.core.broker.BrokerException} if it cannot go on, and then it is called again on this node or another.
     *
     * @param dead the incarnation
     * @param progress to be called every second or so, so that nobody thinks that this node has stopped
     */
    void takeOver(String dead, Runnable progress);
}
