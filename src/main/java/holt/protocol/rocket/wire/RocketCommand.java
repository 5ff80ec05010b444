package holt.protocol.rocket.wire;

import holt.core.channel.Payload;
import java.util.Optional;

/**
 * One request of a client. Where the client's level is to be looked at before its data, the data is optional: it is missing
 * if the request lacks something or has it in the wrong type, which only a client that may do the thing is told.
 */
public sealed interface RocketCommand {
    /**
     * Hands the command to the method that is meant for it.
     *
     * @param handler carries it out
     */
    void deliverTo(Handler handler);

    /** Carries out commands. */
    interface Handler {
        /** Changes the level. */
        void authenticate(Authenticate command);

        /** Subscribes. */
        void subscribe(Subscribe command);

        /** Unsubscribes. */
        void unsubscribe(Unsubscribe command);

        /** Publishes. */
        void publish(Publish command);

        /** Gives up the level. */
        void logOut();

        /** Ends the connection. */
        void disconnect();

        /** Does nothing: the action is not known, and that is passed over in silence. */
        void passOver();
    }

    /**
     * Asks for a level.
     *
     * @param level the level, never {@link AccessLevel#NONE}
     * @param secret the secret; nothing if what came is no string
     */
    record Authenticate(AccessLevel level, Optional<String> secret) implements RocketCommand {
        @Override
        public void deliverTo(Handler handler) {
            handler.authenticate(this);
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
        public void deliverTo(Handler handler) {
            handler.subscribe(this);
        }
    }

    /**
     * Asks for no more events of a channel.
     *
     * @param channel the channel's name
     */
    record Unsubscribe(String channel) implements RocketCommand {
        @Override
        public void deliverTo(Handler handler) {
            handler.unsubscribe(this);
        }
    }

    /**
     * Asks to send an event to a channel's subscribers.
     *
     * @param event the event
     */
    record Publish(Optional<RocketEvent> event) implements RocketCommand {
        @Override
        public void deliverTo(Handler handler) {
            handler.publish(this);
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
            public void deliverTo(Handler handler) {
                handler.logOut();
            }
        },
        /** Ends the connection. */
        DISCONNECT {
            @Override
            public void deliverTo(Handler handler) {
                handler.disconnect();
            }
        },
        /** Whatever this version does not know. */
        UNKNOWN {
            @Override
            public void deliverTo(Handler handler) {
                handler.passOver();
            }
        }
    }
}
