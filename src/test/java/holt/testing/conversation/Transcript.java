package holt.testing.conversation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has happened in a performance lately, for failure messages. */
final class Transcript {
    private static final int KEPT = 20;

    private final Deque<String> events = new ArrayDeque<>();

    void add(int line, String event) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        events.addLast("    line " + line + ": " + event);
    }

    @Override
    public String toString() {
        return events.isEmpty() ? "    nothing" : String.join("\n", events);
    }
}
