package holt.server;

import holt.core.connection.LimitSettings;
import holt.server.settings.Configuration;
import holt.server.settings.HoltSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hands the settings to whoever asks for them. */
@ApplicationScoped
public class SettingsProducer {
    @Produces
    @Singleton
    HoltSettings settings() {
        return Configuration.read(ConfigProvider.getConfig(), System.getenv());
    }

    @Produces
    @Singleton
    LimitSettings limits(HoltSettings settings) {
        return settings.limits();
    }
}
