package holt.broker.redis;

/** Something that this node has in Redis and remembers itself. All calls block, throw {@link holt.core.broker.BrokerException}, and are made by one thread. */
interface Holding {
    /**
     * Puts everything into Redis again, as this node has lost its lease and goes on as a new incarnation. Called again if it fails.
     *
     * @param ended the incarnation before
     */
    void restore(String ended);

    /** Does what could not be told to Redis when it happened. */
    void settle();

    /** Keeps what is this node's from being forgotten. */
    void refresh();
}
