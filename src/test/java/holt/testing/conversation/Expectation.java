package holt.testing.conversation;

import java.util.Optional;

/** What a client must see next. */
sealed interface Expectation {
    /** Returns the scope extended by the names bound, or nothing if this is not what was expected. */
    Optional<Scope> match(Arrival actual, Scope scope);

    String preview(Scope scope);

    /** One unfragmented text frame. */
    record Text(TextPattern content) implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            return actual instanceof Arrival.Text text ? content.match(text.content(), scope) : Optional.empty();
        }

        @Override
        public String preview(Scope scope) {
            return "text " + content.preview(scope);
        }
    }

    /** One unfragmented binary frame that holds UTF-8. */
    record Binary(TextPattern content) implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            return actual instanceof Arrival.Binary binary && binary.payload().isUtf8()
                    ? content.match(binary.payload().text(), scope)
                    : Optional.empty();
        }

        @Override
        public String preview(Scope scope) {
            return "binary " + content.preview(scope);
        }
    }

    /** One unfragmented binary frame whose bytes are taken for Latin-1. */
    record Octets(TextPattern content) implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            return actual instanceof Arrival.Binary binary
                    ? content.match(binary.payload().latin1(), scope)
                    : Optional.empty();
        }

        @Override
        public String preview(Scope scope) {
            return "octets " + Visible.of(content.preview(scope));
        }
    }

    /** A pong. */
    record Pong(TextPattern content) implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            return actual instanceof Arrival.Pong pong && pong.payload().isUtf8()
                    ? content.match(pong.payload().text(), scope)
                    : Optional.empty();
        }

        @Override
        public String preview(Scope scope) {
            return "pong " + content.preview(scope);
        }
    }

    /** A close frame with one of these codes, and with this reason if one is given. */
    record Close(Codes codes, Optional<TextPattern> reason) implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            if (!(actual instanceof Arrival.Close close) || !codes.allow(close.code())) {
                return Optional.empty();
            }
            return reason.isEmpty() ? Optional.of(scope) : reason.get().match(close.reason(), scope);
        }

        @Override
        public String preview(Scope scope) {
            return "close " + codes
                    + reason.map(pattern -> ' ' + pattern.preview(scope)).orElse("");
        }
    }

    /** The end of the connection. */
    record End() implements Expectation {
        @Override
        public Optional<Scope> match(Arrival actual, Scope scope) {
            return actual instanceof Arrival.Ended ? Optional.of(scope) : Optional.empty();
        }

        @Override
        public String preview(Scope scope) {
            return "the end of the connection";
        }
    }
}
