package holt.protocol.rocket.wire;

import holt.core.channel.Payload;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One request of a client. Where the client's level is to be looked at before its data, the data is optional: it is missing
 * if the request lacks something or has it in the wrong type, which only a client that may do the thing is told.
 */
public sealed interface RocketCommand {
    /**
     * Hands the command to the method that is meant for it.
     *
     * @param handler carries it out
     * @return done when the next command may be handed over
     */
    CompletionStage<Void> deliverTo(Handler handler);

    /** Carries out commands; the stages are done when the next command may come. */
    interface Handler {
        /** Changes the level. */
        CompletionStage<Void> authenticate(Authenticate command);

        /** Subscribes. */
        CompletionStage<Void> subscribe(Subscribe command);

        /** Unsubscribes. */
        CompletionStage<Void> unsubscribe(Unsubscribe command);

        /** Publishes. */
        CompletionStage<Void> publish(Publish command);

        /** Gives up the level. */
        CompletionStage<Void> logOut();

        /** Ends the connection. */
        CompletionStage<Void> disconnect();

        /** Does nothing: the action is not known, and that is passed over in silence. */
        CompletionStage<Void> passOver();
    }

    /**
     * Asks for a level.
     *
     * @param level the level, never {@link AccessLevel#NONE}
     * @param secret the secret; nothing if what came is no string
     */
    record Authenticate(AccessLevel level, Optional<String> secret) implements RocketCommand {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.authenticate(this);
        }

        /** Tells nothing of the secret. */
        @Override
        public String toString() {
            return "Authenticate[level=" + level + "]";
        }
    }

    /**
     * Asks for a channel's events.
     *
     * @param channel the channel's name
     */
    record Subscribe(Optional<String> channel) implements RocketCommand {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.subscribe(this);
        }
    }

    /**
     * Asks for no more events of a channel.
     *
     * @param channel the channel's name
     */
    record Unsubscribe(String channel) implements RocketCommand {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.unsubscribe(this);
        }
    }

    /**
     * Asks to send an event to a channel's subscribers.
     *
     * @param event the event
     */
    record Publish(Optional<RocketEvent> event) implements RocketCommand {
        @Override
        public CompletionStage<Void> deliverTo(Handler handler) {
            return handler.publish(this);
        }
    }

    /**
     * An event to be published.
     *
     * @param channel the channel's name
     * @param broadcast the frame every subscriber gets
     */
    record RocketEvent(String channel, Payload broadcast) {}

    /** The commands that consist of nothing but their action. */
    enum Plain implements RocketCommand {
        /** Gives up the level. */
        LOG_OUT {
            @Override
            public CompletionStage<Void> deliverTo(Handler handler) {
                return handler.logOut();
            }
        },
        /** Ends the connection. */
        DISCONNECT {
            @Override
            public CompletionStage<Void> deliverTo(Handler handler) {
                return handler.disconnect();
            }
        },
        /** Whatever this version does not know. */
        UNKNOWN {
            @Override
            public CompletionStage<Void> deliverTo(Handler handler) {
                return handler.passOver();
            }
        }
    }
}
