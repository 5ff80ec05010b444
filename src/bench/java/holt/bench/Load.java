package holt.bench;

/**
 * How much of what is asked of the server.
 *
 * @param way how messages get in and out
 * @param subscribers connections that hear each message
 * @param messages how many messages are published
 * @param window how many messages may be under way, published and not yet heard by every subscriber
 */
record Load(Way way, int subscribers, int messages, int window) {

    /** A shorter load of the same kind, for a server that has yet to compile its code. */
    Load warmUp() {
        return new Load(way, subscribers, Math.max(1, messages / 2), window);
    }

    @Override
    public String toString() {
        String pace = window == 1 ? "one at a time" : "bursts of " + window;
        return Text.of("%s, %,d subscriber%s, %s", way.label(), subscribers, subscribers == 1 ? "" : "s", pace);
    }
}
