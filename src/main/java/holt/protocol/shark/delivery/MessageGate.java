package holt.protocol.shark.delivery;

import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one subscription gets of all that is published for it. A message passes if its filter fields match, if its order is later
 * than that of the last that passed so far, and if the throttle lets it; what the throttle holds back comes later, unless
 * something newer has taken its place.
 *
 * <p>Has no lock of its own: whoever calls holds one that all calls for this subscription share, and its timers run their
 * tasks with that lock held.
 *
 * @param <M> a message
 */
public final class MessageGate<M> {
    private static final Logger LOGGER = System.getLogger(MessageGate.class.getName());

    private final FieldFilter fields;
    private final OrderFilter orders = new OrderFilter();
    private final Throttle<M> throttle;

    /**
     * Makes a gate that no message has passed yet.
     *
     * @param options the service's
     * @param extras what the client said of itself when it subscribed
     * @param identity gives the fields by which the client authenticated, as of now
     * @param timers tell when it is time for what is held back, with the lock held
     * @param ticker measures time
     * @param late sends what was held back; its stages are done when that was sent, with the lock held
     */
    public MessageGate(
            ServiceOptions options,
            Map<String, JsonText> extras,
            Supplier<Map<String, JsonText>> identity,
            Timers timers,
            Ticker ticker,
            Function<M, CompletionStage<Void>> late) {
        this.fields = new FieldFilter(options, extras, identity);
        this.throttle = new Throttle<>(timers, ticker, late);
    }

    /**
     * Tells what becomes of a message.
     *
     * @param conditions the message's
     * @param message what to hand over later, if it is held back
     * @return true if the client is to have it now; false if never, or later
     */
    public boolean admits(Conditions conditions, M message) {
        return passes(conditions) && (throttle.admits(conditions, message) || filtered(conditions, "throttle"));
    }

    /**
     * Takes the answer to {@code before_subscribe} for the first message, to whose order and throttle later ones are held.
     *
     * @param conditions the answer's
     * @return whether the client is to have it
     */
    public boolean admitsSnapshot(Conditions conditions) {
        if (!passes(conditions)) {
            return false;
        }
        throttle.begin(conditions);
        return true;
    }

    /** Forgets what is held back. Nothing more is to be asked. A second call does nothing. */
    public void close() {
        throttle.close();
    }

    /** Fields come before order, so that a message for others does not count. */
    private boolean passes(Conditions conditions) {
        return (fields.passes(conditions) || filtered(conditions, "fields"))
                && (orders.passes(conditions) || filtered(conditions, "order"));
    }

    private static boolean filtered(Conditions conditions, String reason) {
        LOGGER.log(
                Level.TRACE,
                () -> "message filtered: " + reason + ", "
                        + conditions.members().get("subscription"));
        return false;
    }
}
