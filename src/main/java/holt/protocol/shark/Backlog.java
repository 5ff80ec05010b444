package holt.protocol.shark;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many messages services have handed to this node that wait for their turn: those behind in an array, and those of other
 * requests that come at the same time. What comes from Redis waits in Redis' connection, where nobody can count it. Safe for use
 * by several threads.
 */
public final class Backlog {
    private final AtomicInteger waiting = new AtomicInteger();

    /** Adds messages. */
    void add(int messages) {
        waiting.addAndGet(messages);
    }

    /** Takes messages off, because it is their turn, or because they will not have one. */
    void remove(int messages) {
        waiting.addAndGet(-messages);
    }

    /** Tells how many wait just now. */
    int size() {
        return waiting.get();
    }
}
