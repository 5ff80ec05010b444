package holt.protocol.shark.wire;

import holt.json.JsonText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One thing a client sends. */
public sealed interface ClientEvent {
    /**
     * Hands the event to the method that is meant for it.
     *
     * @param handler carries it out
     * @return done when the next event may be handed over
     */
    CompletionStage<Void> deliverTo(Handler handler);

    /**
     * Names the event for counting.
     *
     * @return one of few constants
     */
    Kind kind();

    /**
     * Gives the event's name as an error repeats it.
     *
     * @return a JSON string; empty for what has no name
     */
    default Optional<JsonText> name() {
        return Optional.of(JsonText.quote(kind().toString()));
    }

    /**
     * Gives the subscription as an error repeats it.
     *
     * @return what the client wrote; empty if that is missing or as good as missing
     */
    default Optional<JsonText> subscription() {
        return Optional.empty();
    }

    /** What clients ask for, as it is counted. */
    enum Kind {
        /** To be made known. */
        AUTH,
        /** A topic's messages. */
        SUBSCRIBE,
        /** To tell a service something. */
        MESSAGE,
        /** No more of a topic's messages. */
        UNSUBSCRIBE,
        /** Whether the server is there. */
        PING,
        /** No event: not even the name of one. */
        INVALID,
        /** An event by a name that nobody knows. */
        UNKNOWN;

        /** The name on the wire. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a client sends that is about one subscription. */
    sealed interface AboutSubscription extends ClientEvent {
        /**
         * Gives what it is about.
         *
         * @return the subscription, as far as the event names one
         */
        Target target();

        /**
         * Gives what the client wrote.
         *
         * @return all members of the event
         */
        Map<String, JsonText> members();

        @Override
        default Optional<JsonText> subscription() {
            return target().echo();
        }
    }

    /** Carries out events, or throws an exception that tells why not; the stages are done when the next event may come. */
    interface Handler {
        /** Makes the client known. */
        CompletionStage<Void> authenticate(Authenticate event);

        /** Subscribes. */
        CompletionStage<Void> subscribe(Subscribe event);

        /** Hands a message to a service. */
        CompletionStage<Void> message(Message event);

        /** Unsubscribes. */
        CompletionStage<Void> unsubscribe(Unsubscribe event);

        /** Answers a ping. */
        CompletionStage<Void> ping(Ping event);

        /** Tells the client that this is no event. */
        CompletionStage<Void> refuse(Unreadable event);
    }

    /**
     * Asks to be made known.
     *
     * @param byTicket whether that is to happen by ticket, which is what a missing method means
     * @param ticket the ticket; empty if it is missing or as good as missing
     */
    record Authenticate(boolean byTicket, Optional<JsonText> ticket) implements ClientEvent {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.authenticate(this);
        }

        @Override
        public Kind kind() {
            return Kind.AUTH;
        }

        /** Tells nothing of the ticket. */
        @Override
        public String toString() {
            return "Authenticate[byTicket=" + byTicket + "]";
        }
    }

    /**
     * Asks for a topic's messages.
     *
     * @param target the topic
     * @param members all members of the event, of which the service keeps some
     */
    record Subscribe(Target target, Map<String, JsonText> members) implements AboutSubscription {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.subscribe(this);
        }

        @Override
        public Kind kind() {
            return Kind.SUBSCRIBE;
        }
    }

    /**
     * Sends something to the service of a subscription.
     *
     * @param target the subscription
     * @param members all members of the event, of which an error repeats some
     * @param data what to send; JSON's null if there is nothing
     */
    record Message(Target target, Map<String, JsonText> members, JsonText data) implements AboutSubscription {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.message(this);
        }

        @Override
        public Kind kind() {
            return Kind.MESSAGE;
        }
    }

    /**
     * Asks for no more of a topic's messages.
     *
     * @param target the topic
     * @param members all members of the event, of which an error repeats some
     */
    record Unsubscribe(Target target, Map<String, JsonText> members) implements AboutSubscription {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.unsubscribe(this);
        }

        @Override
        public Kind kind() {
            return Kind.UNSUBSCRIBE;
        }
    }

    /**
     * Asks whether the server is there.
     *
     * @param echo what the answer carries
     */
    record Ping(JsonText echo) implements ClientEvent {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.ping(this);
        }

        @Override
        public Kind kind() {
            return Kind.PING;
        }
    }

    /**
     * What is no event.
     *
     * @param event its name as it was sent, if it has one
     */
    record Unreadable(Optional<JsonText> event) implements ClientEvent {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.refuse(this);
        }

        @Override
        public Kind kind() {
            return event.isPresent() ? Kind.UNKNOWN : Kind.INVALID;
        }

        @Override
        public Optional<JsonText> name() {
            return event;
        }
    }

    /**
     * The subscription that an event is about.
     *
     * @param echo what the client wrote, unless that is missing or as good as missing
     * @param name what it means; empty if it means nothing
     */
    record Target(Optional<JsonText> echo, Optional<SubscriptionName> name) {}
}
