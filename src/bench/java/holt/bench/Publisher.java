package holt.bench;

import java.io.IOException;

/** Publishes to the subscribers, one message after the other. */
interface Publisher extends AutoCloseable {
    /**
     * Publishes a message, as far as this side is concerned: it may still be under way.
     *
     * @param json the message
     * @throws IOException if the server refuses it, or is gone
     */
    void publish(String json) throws IOException;

    @Override
    void close() throws IOException;
}
