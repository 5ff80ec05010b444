package holt.testing.conversation;

import holt.testing.socket.Bytes;

/** What a client sees next on its connection. */
public sealed interface Arrival {
    /** One unfragmented text frame. */
    record Text(String content) implements Arrival {
        @Override
        public String toString() {
            return "text " + Visible.of(content);
        }
    }

    /** One unfragmented binary frame. */
    record Binary(Bytes payload) implements Arrival {
        @Override
        public String toString() {
            return "binary " + payload;
        }
    }

    /** A pong the script asked for. */
    record Pong(Bytes payload) implements Arrival {
        @Override
        public String toString() {
            return "pong " + payload;
        }
    }

    /** A close frame. */
    record Close(int code, String reason) implements Arrival {
        @Override
        public String toString() {
            return "close " + code + ' ' + Visible.of(reason);
        }
    }

    /** The end of the connection, orderly or not. */
    record Ended() implements Arrival {
        @Override
        public String toString() {
            return "the end of the connection";
        }
    }

    /** Something no script expects, such as a fragment or a reserved bit. */
    record Irregular(String description) implements Arrival {
        @Override
        public String toString() {
            return description;
        }
    }

    /** Nothing has come in the time a stage allows. */
    record Nothing() implements Arrival {
        @Override
        public String toString() {
            return "nothing";
        }
    }
}
