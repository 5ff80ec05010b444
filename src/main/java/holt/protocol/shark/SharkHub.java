package holt.protocol.shark;

import holt.core.connection.Farewells;
import holt.core.connection.LimitSettings;
import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.core.ledger.Ledger;
import holt.core.routing.Router;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.service.PeriodicCallbacks;
import holt.protocol.shark.service.ServiceCalls;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What all of Shark's conversations share. Safe for use by several threads.
 *
 * @param services which services there are, and the way to them
 * @param topics the way to the messages they publish
 * @param leaving what is to be done for clients that have left
 * @param clocks all that tells the time
 * @param limits what a client may ask for
 * @param maxWaiting how many bytes of events may wait for one client, and as many of messages for one subscription
 */
public record SharkHub(
        Services services, Topics topics, Leaving leaving, Clocks clocks, LimitSettings limits, long maxWaiting) {
    private static final Logger LOGGER = System.getLogger(SharkHub.class.getName());
    private static final CallbackAnswer NONE = new CallbackAnswer(Map.of());

    /**
     * The services.
     *
     * @param configuration which there are
     * @param callbacks the way to them
     * @param periodic what they are asked from time to time
     */
    public record Services(SharkConfiguration configuration, ServiceCalls callbacks, PeriodicCallbacks periodic) {}

    /**
     * What services publish.
     *
     * @param router the way to it
     * @param messages reads it
     */
    public record Topics(Router router, TopicMessageEncoding messages) {}

    /**
     * The end of subscriptions.
     *
     * @param ledger where it is written down what services are to be told then
     * @param farewells what they are being told
     */
    public record Leaving(Ledger ledger, Farewells farewells) {}

    /**
     * Time.
     *
     * @param timers tell when something is due
     * @param ticker measures it
     * @param clock tells the time of day
     */
    public record Clocks(Timers timers, Ticker ticker, InstantSource clock) {}

    SharkConfiguration configuration() {
        return services.configuration();
    }

    ServiceCalls callbacks() {
        return services.callbacks();
    }

    Router router() {
        return topics.router();
    }

    TopicMessageEncoding messages() {
        return topics.messages();
    }

    Ledger ledger() {
        return leaving.ledger();
    }

    Farewells farewells() {
        return leaving.farewells();
    }

    Optional<ServiceOptions> service(String name) {
        return Optional.ofNullable(configuration().services().get(name));
    }

    /** Notes what came of something that nobody waits for. */
    void inBackground(CompletionStage<Void> stage, String trouble) {
        stage.whenComplete((done, failure) -> {
            if (failure != null) {
                LOGGER.log(Level.WARNING, () -> trouble + ": " + failure.getMessage());
            }
        });
    }

    boolean allows(String topic) {
        return topic.codePointCount(0, topic.length()) <= limits.channelNameLength();
    }

    /** Tells a service of something, whose answer does not matter. Never fails. */
    CompletionStage<CallbackAnswer> report(String service, ServiceCallback callback, Map<String, JsonText> body) {
        return callbacks().call(service, callback, body).exceptionally(failure -> {
            LOGGER.log(Level.WARNING, () -> callback + " of " + service + " failed: " + failure.getMessage());
            return NONE;
        });
    }
}
