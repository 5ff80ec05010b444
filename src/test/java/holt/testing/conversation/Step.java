package holt.testing.conversation;

import java.util.List;

/** One step of a conversation, with the line it stands on. */
sealed interface Step {
    int line();

    void performBy(Performer performer);

    /** Binds a name. */
    record Assign(int line, String name, Template value) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.assign(this);
        }
    }

    /** Insists that names are bound to values all different. */
    record Differ(int line, List<String> names) implements Step {
        public Differ {
            names = List.copyOf(names);
        }

        @Override
        public void performBy(Performer performer) {
            performer.compare(this);
        }
    }

    /** Opens a WebSocket for a client. */
    record Open(int line, String client, RequestTemplate request, ExpectedReply expected) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.open(this);
        }
    }

    /** Makes a client send something. */
    record Send(int line, String client, Utterance utterance, Template content) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.send(this);
        }
    }

    /** Awaits the next arrival at a client. */
    record Receive(int line, String client, Expectation expected) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.receive(this);
        }
    }

    /** Awaits several arrivals; those at one client may come in any order. */
    record Unordered(int line, List<Receive> expected) implements Step {
        public Unordered {
            expected = List.copyOf(expected);
        }

        @Override
        public void performBy(Performer performer) {
            performer.receiveUnordered(this);
        }
    }

    /** Insists that nothing has arrived at a client. */
    record Silence(int line, String client) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.hearNothing(this);
        }
    }

    /** Makes an HTTP request and checks the response. */
    record Exchange(int line, RequestTemplate request, ExpectedReply expected) implements Step {
        @Override
        public void performBy(Performer performer) {
            performer.exchange(this);
        }
    }

    /** Carries out each kind of step. */
    interface Performer {
        void assign(Assign step);

        void compare(Differ step);

        void open(Open step);

        void send(Send step);

        void receive(Receive step);

        void receiveUnordered(Unordered step);

        void hearNothing(Silence step);

        void exchange(Exchange step);
    }
}
