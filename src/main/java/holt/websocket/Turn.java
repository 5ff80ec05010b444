package holt.websocket;

/** What happens around the handling of one message of a session. Confined to one thread at a time. */
interface Turn {
    /** Nothing happens. */
    Turn NONE = new Turn() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /** A message is about to be handled. */
    void begin();

    /** It is handled. */
    void end();
}
