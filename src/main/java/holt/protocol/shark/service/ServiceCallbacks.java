package holt.protocol.shark.service;

import holt.json.JsonText;
import holt.protocol.shark.config.CallbackUrl;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.wire.ObjectEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way to all services. Each kind of call to each service has its own bound: calls above it wait, as part of their time
 * limit, and if too many wait already they fail at once. So a callback that hangs holds up nothing but itself. Safe for use by
 * several threads; no call blocks.
 */
public final class ServiceCallbacks implements ServiceCalls, AutoCloseable {
    private final Map<String, Map<ServiceCallback, CallbackLine>> services = new HashMap<>();
    private final Optional<CallbackLine> validation;
    private final CallbackLines lines;

    /**
     * Sets up the way.
     *
     * @param configuration which services there are
     * @param lines makes the calls
     */
    public ServiceCallbacks(SharkConfiguration configuration, CallbackLines lines) {
        this.lines = lines;
        this.validation =
                configuration.ticket().map(ticket -> lines.line("authentication", "ticket", ticket.validationUrl()));
        configuration.services().forEach((name, options) -> services.put(name, lines(name, options)));
    }

    @Override
    public CompletionStage<CallbackAnswer> validate(JsonText ticket) {
        return validation
                .map(line -> line.call(ObjectEncoder.encode(Map.of("ticket", ticket))))
                .orElseGet(() -> CompletableFuture.completedFuture(CallbackAnswer.UNAVAILABLE));
    }

    @Override
    public CompletionStage<CallbackAnswer> call(String service, ServiceCallback callback, Map<String, JsonText> body) {
        return Optional.ofNullable(services.get(service))
                .flatMap(known -> Optional.ofNullable(known.get(callback)))
                .map(line -> line.call(ObjectEncoder.encode(body)))
                .orElseGet(() -> CompletableFuture.completedFuture(CallbackAnswer.NOT_ASKED));
    }

    /** Gives up all calls under way and those to come, none of which will be answered, and lets go of all connections. */
    @Override
    public void close() {
        lines.close();
    }

    private Map<ServiceCallback, CallbackLine> lines(String service, ServiceOptions options) {
        Map<ServiceCallback, CallbackLine> byCallback = new HashMap<>();
        for (Map.Entry<ServiceCallback, CallbackUrl> configured :
                options.callbacks().entrySet()) {
            String callback = configured.getKey().name().toLowerCase(Locale.ROOT);
            byCallback.put(configured.getKey(), lines.line(service, callback, configured.getValue()));
        }
        return byCallback;
    }
}
