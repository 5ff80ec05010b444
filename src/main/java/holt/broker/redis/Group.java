package holt.broker.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Things under way at the same time, up to a number: many at once are much faster than one after the other, and all at once would be
 * too much. Confined to one thread, which blocks.
 */
final class Group {
    private static final int SIZE = 1000;

    private final Runnable afterEach;
    private final List<CompletionStage<?>> underWay = new ArrayList<>();

    /**
     * Makes an empty group.
     *
     * @param afterEach run after each thousand, and at the end if there was anything to wait for
     */
    Group(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Adds one; waits for all of them if there are enough. */
    void add(CompletionStage<?> stage) {
        underWay.add(stage);
        if (underWay.size() >= SIZE) {
            await();
        }
    }

    /** Waits for those that are left; throws a {@link holt.core.broker.BrokerException} if one failed. */
    void await() {
        if (!underWay.isEmpty()) {
            underWay.forEach(Replies::await);
            underWay.clear();
            afterEach.run();
        }
    }
}
