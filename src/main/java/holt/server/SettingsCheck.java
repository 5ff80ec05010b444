package holt.server;

import holt.server.settings.BadSettingException;
import holt.server.settings.Configuration;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops the deployment, before anything is started, where a setting is unknown or cannot be. */
public class SettingsCheck implements Extension {
    void check(@Observes AfterDeploymentValidation validation) {
        try {
            Configuration.read(ConfigProvider.getConfig(), System.getenv());
        } catch (BadSettingException e) {
            validation.addDeploymentProblem(new DeploymentException(e.getMessage()));
        }
    }
}
