package holt.server.settings;

import holt.broker.redis.RedisSettings;
import holt.core.auth.SecretSettings;
import holt.core.broker.BrokerSettings;
import holt.core.broker.HistorySettings;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.LimitSettings;
import holt.http.OriginSettings;
import holt.http.ProxySettings;
import holt.http.api.ApiSettings;
import holt.operations.metrics.MetricsSettings;
import holt.protocol.otter.OtterSettings;
import holt.protocol.rocket.RocketHubSettings;
import holt.protocol.rocket.RocketSettings;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkSettings;
import holt.protocol.webwire.WebWireSettings;
import holt.server.DrainSettings;
import holt.websocket.OutletSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All settings of this server.
 *
 * @param secret the shared secret
 * @param connection how connections are kept
 * @param limits what clients may ask for
 * @param origins which web pages may come
 * @param proxies what stands between them and this server
 * @param outlet how sockets are written to
 * @param broker how nodes are joined
 * @param history how much channels keep of what is published
 * @param redis where Redis is, should it join them
 * @param drain how this node goes out of service
 * @param api who may use the API
 * @param metrics how the metrics are shown
 * @param otter how Otter behaves
 * @param webWire how WebWire behaves
 * @param rocket which hubs Rocket has
 * @param rocketHubs who gets which level in each of them, by name
 * @param shark how much Shark may ask of services
 * @param services what is configured of Shark's services
 */
public record HoltSettings(
        SecretSettings secret,
        ConnectionSettings connection,
        LimitSettings limits,
        OriginSettings origins,
        ProxySettings proxies,
        OutletSettings outlet,
        BrokerSettings broker,
        HistorySettings history,
        RedisSettings redis,
        DrainSettings drain,
        ApiSettings api,
        MetricsSettings metrics,
        OtterSettings otter,
        WebWireSettings webWire,
        RocketSettings rocket,
        Map<String, RocketHubSettings> rocketHubs,
        SharkSettings shark,
        SharkConfiguration services) {
    public HoltSettings {
        rocketHubs = Map.copyOf(rocketHubs);
    }

    /**
     * Gives the records that settings are read into, those for things with a name apart.
     *
     * @return their types
     */
    @SuppressWarnings("unchecked") // settings are records
    public static List<Class<? extends Record>> records() {
        return Arrays.stream(HoltSettings.class.getRecordComponents())
                .filter(component -> component.getType().getSimpleName().endsWith("Settings"))
                .<Class<? extends Record>>map(component -> (Class<? extends Record>) component.getType())
                .toList();
    }

    /**
     * Gives the keys that have a name of the operator's in them.
     *
     * @param reader knows what is configured
     * @return the keys for the names that are configured
     * @throws BadSettingException if a name cannot be
     */
    static List<String> keysOfNames(SettingsReader reader) {
        return reader.read(RocketSettings.class).hubs().stream()
                .flatMap(hub -> SettingKey.all(RocketHubSettings.class, hub))
                .toList();
    }

    /**
     * Reads all settings.
     *
     * @param reader knows what is configured
     * @return the settings
     * @throws BadSettingException if one of them cannot be
     */
    static HoltSettings read(SettingsReader reader) {
        RocketSettings rocket = reader.read(RocketSettings.class);
        SharkSettings shark = reader.read(SharkSettings.class);
        BrokerSettings broker = reader.read(BrokerSettings.class);
        RedisSettings redis = reader.read(RedisSettings.class);
        if (broker.kind() == BrokerSettings.Kind.REDIS_CLUSTER
                && redis.cluster().isEmpty()) {
            throw new BadSettingException("holt.redis.cluster: must name a server of the cluster, but is not set");
        }
        return new HoltSettings(
                reader.read(SecretSettings.class),
                reader.read(ConnectionSettings.class),
                reader.read(LimitSettings.class),
                reader.read(OriginSettings.class),
                reader.read(ProxySettings.class),
                reader.read(OutletSettings.class),
                broker,
                reader.read(HistorySettings.class),
                redis,
                reader.read(DrainSettings.class),
                reader.read(ApiSettings.class),
                reader.read(MetricsSettings.class),
                reader.read(OtterSettings.class),
                reader.read(WebWireSettings.class),
                rocket,
                rocket.hubs().stream()
                        .collect(Collectors.toMap(hub -> hub, hub -> reader.read(RocketHubSettings.class, hub))),
                shark,
                services(shark));
    }

    private static SharkConfiguration services(SharkSettings shark) {
        try {
            return shark.configuration();
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(String.valueOf(e.getMessage()));
        }
    }
}
