package holt.server.settings;

import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The settings of this deployment, from whatever sources MicroProfile Config has here. */
public final class Configuration {
    private Configuration() {}

    /**
     * Reads and checks the settings.
     *
     * @param config what is configured
     * @param environment the process environment
     * @return the settings
     * @throws BadSettingException if a key is unknown or a value cannot be
     */
    public static HoltSettings read(Config config, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(key -> config.getOptionalValue(key, String.class));
        KnownKeys known = new KnownKeys(HoltSettings.records(), HoltSettings.keysOfNames(reader));
        known.firstUnknown(config.getPropertyNames(), name -> isFromEnvironment(name, environment))
                .ifPresent(line -> {
                    throw new BadSettingException(line);
                });
        return HoltSettings.read(reader);
    }

    /**
     * Some containers list environment variables as properties. A variable nobody meant for Holt may look like one of its
     * keys, as {@code HOLT_SERVICE_HOST} does beside a Kubernetes service of that name, and must not stop it.
     */
    private static boolean isFromEnvironment(String name, Map<String, String> environment) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return environment.containsKey(variable) && System.getProperty(name) == null;
    }
}
