package holt.protocol.shark.config;

import holt.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services that clients can subscribe to, and how Holt talks to them.
 *
 * @param ping how clients are pinged; empty if they are not
 * @param http how callbacks are made
 * @param redis where services publish
 * @param alternativeRedis where they publish as well, for a migration; empty if nowhere
 * @param ticket how clients authenticate; empty if they cannot
 * @param services the services by their names
 */
public record SharkConfiguration(
        Optional<PingOptions> ping,
        HttpOptions http,
        RedisOptions redis,
        Optional<AlternativeRedis> alternativeRedis,
        Optional<TicketAuthentication> ticket,
        Map<String, ServiceOptions> services) {
    public SharkConfiguration {
        services = Map.copyOf(services);
    }

    /**
     * Reads a configuration. Unknown keys, keys that are there twice, wrong types and values out of range are errors.
     *
     * @param json an object with the keys of SocketShark's configuration in lower case
     * @return the configuration, with defaults for what is not there
     * @throws IllegalArgumentException with one line that names the culprit by its JSON path
     */
    public static SharkConfiguration parse(String json) {
        try {
            return SharkConfigurationDecoder.decode(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("$: not JSON, " + e.getMessage(), e);
        }
    }

    /**
     * How something is asked whether it is still there.
     *
     * @param interval between two pings, more than zero
     * @param timeout how long an answer may take, more than zero
     */
    public record PingOptions(Duration interval, Duration timeout) {}

    /**
     * How callbacks are made.
     *
     * @param timeout the limit of one try, from asking for a connection to the end of the answer
     * @param tries how often a call is tried in all, at least once
     * @param pause what is waited between two tries
     * @param authorities which authorities certify services; empty for those the platform trusts
     * @param rateLimitResetHeaderNames the headers that tell with a 429 how long to wait; the first that is there counts
     */
    public record HttpOptions(
            Duration timeout,
            int tries,
            Duration pause,
            Optional<CertificateFile> authorities,
            List<String> rateLimitResetHeaderNames) {
        public HttpOptions {
            rateLimitResetHeaderNames = List.copyOf(rateLimitResetHeaderNames);
        }
    }

    /**
     * How one Redis is listened to.
     *
     * @param channelPrefix what stands before a subscription's name in that of its channel
     * @param ping how the connection is watched; empty if it is not
     */
    public record RedisOptions(String channelPrefix, Optional<PingOptions> ping) {}

    /**
     * A second Redis, in addition to the broker's.
     *
     * @param uri where it is, {@code redis://} or {@code rediss://}
     * @param options how it is listened to
     */
    public record AlternativeRedis(String uri, RedisOptions options) {
        /** The URI may hold a password. */
        @Override
        public String toString() {
            return "AlternativeRedis[uri=" + CallbackUrl.scrub(uri) + ", options=" + options + "]";
        }
    }

    /**
     * How tickets are checked.
     *
     * @param validationUrl who is asked about a ticket
     * @param authFields which members of the answer identify the client from then on
     */
    public record TicketAuthentication(CallbackUrl validationUrl, List<String> authFields) {
        public TicketAuthentication {
            authFields = List.copyOf(authFields);
        }
    }

    /** What a service is asked or told, in its own option of this name. */
    public enum ServiceCallback {
        /** May this client subscribe, and still be subscribed? */
        AUTHORIZER,
        /** The authorizer's fields have changed. */
        ON_AUTHORIZATION_CHANGE,
        /** A client is about to subscribe. */
        BEFORE_SUBSCRIBE,
        /** A client has subscribed. */
        ON_SUBSCRIBE,
        /** A client sent a message. */
        ON_MESSAGE,
        /** A client is about to unsubscribe. */
        BEFORE_UNSUBSCRIBE,
        /** A client has unsubscribed. */
        ON_UNSUBSCRIBE,
        /** A client is still subscribed. */
        ON_HEARTBEAT
    }

    /**
     * One service.
     *
     * @param requireAuthentication whether clients must have authenticated before they subscribe
     * @param callbacks who is called on what occasion
     * @param authorizerFields which members of the authorizer's answer are sent with later callbacks
     * @param extraFields which members of a client's subscribe event are kept with the subscription
     * @param filterFields which members of a message must match the client's
     * @param renewal when the authorizer is asked again; empty for never
     * @param heartbeatPeriod how often {@link ServiceCallback#ON_HEARTBEAT} is called; empty for never
     */
    public record ServiceOptions(
            boolean requireAuthentication,
            Map<ServiceCallback, CallbackUrl> callbacks,
            List<String> authorizerFields,
            List<String> extraFields,
            List<String> filterFields,
            Optional<RenewalOptions> renewal,
            Optional<Duration> heartbeatPeriod) {
        public ServiceOptions {
            callbacks = Map.copyOf(callbacks);
            authorizerFields = List.copyOf(authorizerFields);
            extraFields = List.copyOf(extraFields);
            filterFields = List.copyOf(filterFields);
        }

        /**
         * Finds who is called.
         *
         * @param callback the occasion
         * @return the URL; empty if nobody is
         */
        public Optional<CallbackUrl> url(ServiceCallback callback) {
            return Optional.ofNullable(callbacks.get(callback));
        }
    }

    /**
     * When an authorizer is asked again.
     *
     * @param period the longest time between an answer and the next question, more than zero
     * @param jitter up to how much earlier, at random, so that a crowd that came together does not stay together
     */
    public record RenewalOptions(Duration period, Duration jitter) {}
}
