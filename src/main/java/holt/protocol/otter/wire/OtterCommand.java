package holt.protocol.otter.wire;

import holt.core.channel.Payload;
import holt.json.JsonText;

/**
 * What a client of the command protocol asks for. Texts that were not sent are empty. A signature on anything but
 * {@link Auth} is a backend's way of proving with each command what it is.
 */
public sealed interface OtterCommand {
    /**
     * Gives the value as it was sent, compacted: what an error refers to.
     *
     * @return any JSON value
     */
    JsonText source();

    /**
     * Hands this to what handles it.
     *
     * @param handler knows all commands
     * @param <R> what it makes of them
     * @return what it made of this
     */
    <R> R deliverTo(Handler<R> handler);

    /**
     * {@code auth}: proves who the client is.
     *
     * @param presence the name it claims
     * @param signature over the connection's id, or over the presence
     * @param source the value as it was sent
     */
    record Auth(String presence, String signature, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.auth(this);
        }
    }

    /**
     * {@code sub}: subscribes to a channel.
     *
     * @param channel the channel's name
     * @param signature possibly over the connection's id
     * @param source the value as it was sent
     */
    record Sub(String channel, String signature, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.sub(this);
        }
    }

    /**
     * {@code unsub}: ends a subscription.
     *
     * @param channel the channel's name
     * @param signature possibly over the connection's id
     * @param source the value as it was sent
     */
    record Unsub(String channel, String signature, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.unsub(this);
        }
    }

    /**
     * {@code pub}: publishes to a channel.
     *
     * @param channel the channel's name
     * @param message any JSON as it was sent; nothing if none was sent, or {@code null}
     * @param signature possibly over the connection's id
     * @param source the value as it was sent
     */
    record Pub(String channel, Payload message, String signature, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.pub(this);
        }
    }

    /**
     * {@code echo}: asks for an answer.
     *
     * @param message what is to come back
     * @param signature comes back too; possibly over the connection's id
     * @param source the value as it was sent
     */
    record Echo(String message, String signature, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.echo(this);
        }
    }

    /**
     * A value that cannot be a command, of whatever name.
     *
     * @param objection tells the client why
     * @param source the value as it was sent
     */
    record Malformed(String objection, JsonText source) implements OtterCommand {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.malformed(this);
        }
    }

    /**
     * Knows what to do with each command.
     *
     * @param <R> what comes of it
     */
    interface Handler<R> {
        /**
         * Handles {@code auth}.
         *
         * @param command the command
         * @return what comes of it
         */
        R auth(Auth command);

        /**
         * Handles {@code sub}.
         *
         * @param command the command
         * @return what comes of it
         */
        R sub(Sub command);

        /**
         * Handles {@code unsub}.
         *
         * @param command the command
         * @return what comes of it
         */
        R unsub(Unsub command);

        /**
         * Handles {@code pub}.
         *
         * @param command the command
         * @return what comes of it
         */
        R pub(Pub command);

        /**
         * Handles {@code echo}.
         *
         * @param command the command
         * @return what comes of it
         */
        R echo(Echo command);

        /**
         * Handles what is no command.
         *
         * @param command the value
         * @return what comes of it
         */
        R malformed(Malformed command);
    }
}
