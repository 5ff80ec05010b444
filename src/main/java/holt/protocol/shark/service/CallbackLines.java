package holt.protocol.shark.service;

import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.core.metrics.Metrics;
import holt.http.KeepingClient;
import holt.protocol.shark.config.CallbackUrl;
import holt.protocol.shark.config.SharkConfiguration.HttpOptions;
import holt.protocol.shark.config.SharkSettings;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** What all calls of services have in common: one HTTP client, one clock, the same limits, and one end. */
public final class CallbackLines {
    private final HttpOptions options;
    private final SharkSettings limits;
    private final Executor executor;
    private final Timers timers;
    private final Ticker ticker;
    private final Metrics metrics;
    private final CallbackHttpClient client;
    private final AttemptDecoder decoder;
    private final Set<CallbackCall> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Sets up the calls.
     *
     * @param options how they are made
     * @param limits how many may be under way
     * @param executor does their work, which may take a name service's time; has a thread for each call under way, or queues
     * @param timers end what takes too long
     * @param ticker measures it
     * @param metrics count and time all calls
     */
    public CallbackLines(
            HttpOptions options,
            SharkSettings limits,
            Executor executor,
            Timers timers,
            Ticker ticker,
            Metrics metrics) {
        this.options = options;
        this.limits = limits;
        this.executor = executor;
        this.timers = timers;
        this.ticker = ticker;
        this.metrics = metrics;
        this.client = new CallbackHttpClient(options, executor, ticker);
        this.decoder = new AttemptDecoder(options.rateLimitResetHeaderNames(), RedirectedPost.MAX_ANSWER_BYTES);
    }

    /** Makes the way to one callback of one service. */
    CallbackLine line(String service, String callback, CallbackUrl url) {
        return new CallbackLine(
                this,
                service + "." + callback,
                url,
                metrics.callback(service, callback),
                new CallLimit(limits.concurrentCallbacks(), limits.waitingCallbacks(), executor));
    }

    HttpOptions options() {
        return options;
    }

    Executor executor() {
        return executor;
    }

    Timers timers() {
        return timers;
    }

    AttemptDecoder decoder() {
        return decoder;
    }

    long nanos() {
        return ticker.nanos();
    }

    /** Finds the client; empty once closed. */
    Optional<KeepingClient> client() {
        // While calls are given up one by one, none of those that waited for another is to begin.
        return closed ? Optional.empty() : client.get();
    }

    /** Notes a call, which is given up if there are to be no more. */
    void begun(CallbackCall call) {
        underWay.add(call);
        if (closed) {
            call.giveUp();
        }
    }

    /** Notes the end of a call; returns false if that was noted before. */
    boolean ended(CallbackCall call) {
        return underWay.remove(call);
    }

    /** Gives up all calls under way and those to come. A second call does nothing. */
    void close() {
        closed = true;
        underWay.forEach(CallbackCall::giveUp);
        client.close();
    }
}
