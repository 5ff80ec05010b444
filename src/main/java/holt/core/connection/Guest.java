package holt.core.connection;

import java.util.List;

/**
 * What a door knows of the client behind a connection, for the eyes of operators. Safe for use by several threads; no call
 * blocks.
 */
public interface Guest {
    /** A client of which nothing is known, or not yet. */
    Guest UNKNOWN = new Guest() {
        @Override
        public String identity() {
            return "";
        }

        @Override
        public List<String> channels() {
            return List.of();
        }
    };

    /**
     * Tells who the client proved to be, in the words of its protocol.
     *
     * @return one line, empty if it proved nothing; never a secret
     */
    String identity();

    /**
     * Gives what the client is subscribed to.
     *
     * @return the names its protocol has for that, those of them that come first
     */
    List<String> channels();
}
