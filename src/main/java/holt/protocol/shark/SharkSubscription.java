package holt.protocol.shark;

import holt.core.connection.Timers;
import holt.core.ledger.Debt;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.service.Authorization;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.wire.SharkError;
import holt.protocol.shark.wire.SharkReply;
import holt.protocol.shark.wire.SubscriptionName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One client's subscription to one topic, as its service sees it: what the service is told of it, and asked. Safe for use by
 * several threads; no call blocks.
 */
final class SharkSubscription implements Authorization {
    private static final Logger LOGGER = System.getLogger(SharkSubscription.class.getName());

    private final SharkHub hub;
    private final SharkSession session;
    private final SubscriptionName name;
    private final ServiceOptions service;
    private final Map<String, JsonText> extras;
    private final SubscriptionInbox inbox;
    private final LeaveDebt debt;
    private volatile Map<String, JsonText> authorizerData = Map.of();

    /** Held while what happens by itself is begun or ended. */
    private final Object lock = new Object();

    private Timers.Timer watch = () -> {};
    private boolean closed;

    SharkSubscription(
            SharkHub hub,
            SharkSession session,
            SubscriptionName name,
            ServiceOptions service,
            Map<String, JsonText> extras) {
        this.hub = hub;
        this.session = session;
        this.name = name;
        this.service = service;
        this.extras = extras;
        this.inbox = new SubscriptionInbox(hub, session, this);
        this.debt = new LeaveDebt(hub.ledger(), this::toDebt);
    }

    SubscriptionName name() {
        return name;
    }

    ServiceOptions service() {
        return service;
    }

    /** The fields that the client gave it. */
    Map<String, JsonText> extras() {
        return extras;
    }

    SubscriptionInbox inbox() {
        return inbox;
    }

    LeaveDebt debt() {
        return debt;
    }

    @Override
    public Map<String, JsonText> body() {
        Map<String, JsonText> body = new LinkedHashMap<>();
        body.put("subscription", JsonText.quote(name.toString()));
        body.putAll(extras);
        body.putAll(authorizerData);
        body.putAll(session.fields());
        return body;
    }

    @Override
    public Map<String, JsonText> authorizerData() {
        return authorizerData;
    }

    @Override
    public void authorize(Map<String, JsonText> fields) {
        authorizerData = fields;
        refreshDebt();
    }

    /** Notes what the service is to be told in the end, now that this has changed. */
    void refreshDebt() {
        hub.inBackground(debt.refresh(), "cannot note what is owed to " + name.service());
    }

    @Override
    public void expire(JsonText error) {
        LOGGER.log(
                Level.INFO,
                () -> "authorization expired: " + session.connection().id() + " for " + name.service());
        hub.farewells().add(new SubscriptionEnding(session, this).expired(error));
    }

    /** Asks or tells its service; an ok if the service has nobody for this occasion. */
    CompletionStage<CallbackAnswer> call(ServiceCallback callback) {
        return hub.callbacks().call(name.service(), callback, body());
    }

    /** Hands its service what the client sent. */
    CompletionStage<CallbackAnswer> tell(JsonText data) {
        Map<String, JsonText> body = body();
        body.put("data", data);
        return hub.callbacks().call(name.service(), ServiceCallback.ON_MESSAGE, body);
    }

    /** Passes on an answer that agrees, and refuses the client's event with any other. */
    CallbackAnswer require(CallbackAnswer answer, SharkError absent) {
        if (!answer.isOk()) {
            throw new SharkRefusalException(answer.error(absent.text()), extras, answer.dataOfError());
        }
        return answer;
    }

    /** Tells its service of something, whose answer does not matter. Never fails. */
    CompletionStage<CallbackAnswer> report(ServiceCallback callback) {
        return hub.report(name.service(), callback, body());
    }

    /** Tells whether its service wants to know of its end. */
    boolean owesLeave() {
        return service.url(ServiceCallback.BEFORE_UNSUBSCRIBE).isPresent()
                || service.url(ServiceCallback.ON_UNSUBSCRIBE).isPresent();
    }

    /** Begins to renew its authorization, and to tell the service that it is still there. */
    void watch() {
        synchronized (lock) {
            if (!closed) {
                watch = hub.services().periodic().start(name.service(), service, this);
            }
        }
    }

    /** Ends all that happens by itself: no message is delivered any more, and nothing is renewed. */
    void close() {
        synchronized (lock) {
            closed = true;
            watch.cancel();
        }
        inbox.close();
    }

    /** Says that an event was carried out. */
    SharkReply ok(String event, CallbackAnswer answer) {
        return SharkReply.ok(event)
                .with(extras)
                .with("data", answer.data())
                .with("subscription", Optional.of(quoted()));
    }

    /** Says that it has ended, though the client did not ask for it. */
    SharkReply unsubscribed(Optional<JsonText> data, JsonText error) {
        return SharkReply.unsubscribed(quoted(), data, error).with(extras);
    }

    private JsonText quoted() {
        return JsonText.quote(name.toString());
    }

    private Debt toDebt() {
        return LeaveDebt.toDebt(session.connection().id(), name, body());
    }
}
