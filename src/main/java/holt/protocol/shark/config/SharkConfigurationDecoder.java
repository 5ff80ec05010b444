package holt.protocol.shark.config;

import holt.core.settings.ServerAddress;
import holt.json.JsonText;
import holt.protocol.shark.config.ConfigurationObject.SecondsRange;
import holt.protocol.shark.config.SharkConfiguration.AlternativeRedis;
import holt.protocol.shark.config.SharkConfiguration.HttpOptions;
import holt.protocol.shark.config.SharkConfiguration.PingOptions;
import holt.protocol.shark.config.SharkConfiguration.RedisOptions;
import holt.protocol.shark.config.SharkConfiguration.RenewalOptions;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.config.SharkConfiguration.TicketAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the configuration. Its keys are SocketShark's in lower case; where that has a default, this has the same. */
final class SharkConfigurationDecoder {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TRIES = 100;
    private static final List<String> RATE_LIMIT_RESET = List.of("X-Rate-Limit-Reset", "Retry-After");
    private static final PingOptions CLIENT_PING = new PingOptions(Duration.ofSeconds(15), Duration.ofSeconds(15));
    private static final PingOptions REDIS_PING = new PingOptions(Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final Set<String> REDIS_SCHEMES = Set.of("redis", "rediss");
    /** A URI's path: the number of a database, or nothing. */
    private static final Pattern DATABASE = Pattern.compile("/?|/\\d{1,9}");

    private SharkConfigurationDecoder() {}

    static SharkConfiguration decode(byte[] json) {
        return configuration(new ConfigurationObject("$", JsonText.parse(json, MAX_DEPTH)));
    }

    private static SharkConfiguration configuration(ConfigurationObject root) {
        SharkConfiguration read = new SharkConfiguration(
                clientPing(root),
                http(root.object("http").orElseGet(() -> nothingAt(root, "http"))),
                redis(root.object("redis").orElseGet(() -> nothingAt(root, "redis"))),
                root.object("redis_alt").map(SharkConfigurationDecoder::alternativeRedis),
                root.object("authentication").flatMap(SharkConfigurationDecoder::authentication),
                root.object("services").map(SharkConfigurationDecoder::services).orElse(Map.of()));
        root.finish();
        return read;
    }

    private static ConfigurationObject nothingAt(ConfigurationObject parent, String name) {
        return new ConfigurationObject(parent.pathOf(name), JsonText.of(new byte[] {'{', '}'}));
    }

    /** Null or 0 switches pings off, and so does such an interval. */
    private static Optional<PingOptions> clientPing(ConfigurationObject root) {
        if (!root.has("ws_ping")) {
            return Optional.of(CLIENT_PING);
        }
        if (root.isZero("ws_ping")) {
            return Optional.empty();
        }
        Optional<ConfigurationObject> ping = root.object("ws_ping");
        Optional<PingOptions> options = ping.flatMap(object -> ping(object, "interval", "timeout", CLIENT_PING));
        ping.ifPresent(ConfigurationObject::finish);
        return options;
    }

    private static Optional<PingOptions> ping(
            ConfigurationObject object, String interval, String timeout, PingOptions absent) {
        Optional<Duration> everySo = orOff(object, interval, absent.interval());
        Optional<Duration> within = orOff(object, timeout, absent.timeout());
        return everySo.isEmpty() || within.isEmpty()
                ? Optional.empty()
                : Optional.of(new PingOptions(everySo.get(), within.get()));
    }

    private static Optional<Duration> orOff(ConfigurationObject object, String name, Duration absent) {
        if (!object.has(name)) {
            return Optional.of(absent);
        }
        return object.optionalSeconds(name, SecondsRange.ANY).filter(seconds -> !seconds.isZero());
    }

    private static HttpOptions http(ConfigurationObject http) {
        String olderName = "rate_limit_reset_header_name";
        String name = "rate_limit_reset_header_names";
        List<String> older = http.optionalString(olderName).map(List::of).orElse(RATE_LIMIT_RESET);
        List<String> headers = http.strings(name);
        HttpOptions options = new HttpOptions(
                http.seconds("timeout", Duration.ofSeconds(15), SecondsRange.PERIOD),
                http.integer("tries", 3, 1, MAX_TRIES),
                http.seconds("wait", Duration.ofSeconds(3), SecondsRange.ANY),
                http.parsed("ssl_cafile", CertificateFile::read),
                // As in the original, an empty list leaves it to the older key.
                headers.isEmpty() ? older : headers);
        http.finish();
        return options;
    }

    private static RedisOptions redis(ConfigurationObject redis) {
        RedisOptions options = redisOptions(redis);
        redis.finish();
        return options;
    }

    private static RedisOptions redisOptions(ConfigurationObject redis) {
        return new RedisOptions(
                redis.string("channel_prefix", ""), ping(redis, "ping_interval", "ping_timeout", REDIS_PING));
    }

    private static AlternativeRedis alternativeRedis(ConfigurationObject redis) {
        AlternativeRedis alternative = new AlternativeRedis(
                redis.parsed("uri", SharkConfigurationDecoder::redisUri).orElseThrow(() -> redis.missing("uri")),
                redisOptions(redis));
        redis.finish();
        return alternative;
    }

    private static String redisUri(String uri) {
        if (!isRedis(uri)) {
            throw new IllegalArgumentException(
                    "must be a URI such as redis://host:6379/0, but it is '" + CallbackUrl.scrub(uri) + "'");
        }
        return uri;
    }

    private static boolean isRedis(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && REDIS_SCHEMES.contains(uri.getScheme())
                    && isServer(uri)
                    && DATABASE.matcher(uri.getPath()).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A user without a password is none that Redis knows. */
    private static boolean isServer(URI uri) {
        return ServerAddress.isIn(uri)
                && (uri.getUserInfo() == null || uri.getUserInfo().contains(":"));
    }

    private static Optional<TicketAuthentication> authentication(ConfigurationObject methods) {
        Optional<TicketAuthentication> ticket = methods.object("ticket").map(SharkConfigurationDecoder::ticket);
        methods.finish();
        return ticket;
    }

    private static TicketAuthentication ticket(ConfigurationObject ticket) {
        TicketAuthentication authentication = new TicketAuthentication(
                ticket.parsed("validation_url", CallbackUrl::parse).orElseThrow(() -> ticket.missing("validation_url")),
                ticket.strings("auth_fields"));
        if (!ticket.has("auth_fields")) {
            throw ticket.missing("auth_fields");
        }
        ticket.finish();
        return authentication;
    }

    private static Map<String, ServiceOptions> services(ConfigurationObject services) {
        Map<String, ServiceOptions> byName = new LinkedHashMap<>();
        for (String name : services.names()) {
            if (name.isEmpty() || name.contains(".")) {
                throw ConfigurationObject.error(
                        services.pathOf(name), "a service's name has no dot and at least one character");
            }
            services.object(name).ifPresentOrElse(service -> byName.put(name, service(service)), () -> {
                throw ConfigurationObject.error(services.pathOf(name), "must be an object, but it is null");
            });
        }
        return byName;
    }

    private static ServiceOptions service(ConfigurationObject service) {
        ServiceOptions options = new ServiceOptions(
                service.bool("require_authentication", true),
                callbacks(service),
                service.strings("authorizer_fields"),
                service.strings("extra_fields"),
                service.strings("filter_fields"),
                renewal(service),
                service.optionalSeconds("heartbeat_period", SecondsRange.PERIOD));
        service.finish();
        return options;
    }

    private static Map<ServiceCallback, CallbackUrl> callbacks(ConfigurationObject service) {
        Map<ServiceCallback, CallbackUrl> callbacks = new EnumMap<>(ServiceCallback.class);
        for (ServiceCallback callback : ServiceCallback.values()) {
            service.parsed(callback.name().toLowerCase(Locale.ROOT), CallbackUrl::parse)
                    .ifPresent(url -> callbacks.put(callback, url));
        }
        return callbacks;
    }

    private static Optional<RenewalOptions> renewal(ConfigurationObject service) {
        String jitterName = "authorization_renewal_jitter";
        Duration jitter = service.seconds(jitterName, Duration.ZERO, SecondsRange.ANY);
        Optional<Duration> period = service.optionalSeconds("authorization_renewal_period", SecondsRange.PERIOD);
        if (period.isPresent() && jitter.compareTo(period.get()) > 0) {
            throw ConfigurationObject.error(service.pathOf(jitterName), "must be at most authorization_renewal_period");
        }
        return period.map(every -> new RenewalOptions(every, jitter));
    }
}
