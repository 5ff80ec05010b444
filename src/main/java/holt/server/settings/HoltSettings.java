package holt.server.settings;

import holt.core.auth.SecretSettings;
import holt.core.broker.BrokerSettings;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.LimitSettings;
import holt.http.OriginSettings;
import holt.protocol.otter.OtterSettings;
import holt.server.DrainSettings;
import holt.websocket.OutletSettings;
import java.util.Arrays;
import java.util.List;

/**
 * All settings of this server.
 *
 * @param secret the shared secret
 * @param connection how connections are kept
 * @param limits what clients may ask for
 * @param origins which web pages may come
 * @param outlet how sockets are written to
 * @param broker how nodes are joined
 * @param drain how this node goes out of service
 * @param otter how Otter behaves
 */
public record HoltSettings(
        SecretSettings secret,
        ConnectionSettings connection,
        LimitSettings limits,
        OriginSettings origins,
        OutletSettings outlet,
        BrokerSettings broker,
        DrainSettings drain,
        OtterSettings otter) {
    /**
     * Gives the records that settings are read into.
     *
     * @return their types
     */
    @SuppressWarnings("unchecked") // every component of this record is a settings record
    public static List<Class<? extends Record>> records() {
        return Arrays.stream(HoltSettings.class.getRecordComponents())
                .<Class<? extends Record>>map(component -> (Class<? extends Record>) component.getType())
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
        return new HoltSettings(
                reader.read(SecretSettings.class),
                reader.read(ConnectionSettings.class),
                reader.read(LimitSettings.class),
                reader.read(OriginSettings.class),
                reader.read(OutletSettings.class),
                reader.read(BrokerSettings.class),
                reader.read(DrainSettings.class),
                reader.read(OtterSettings.class));
    }
}
