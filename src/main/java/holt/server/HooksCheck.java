package holt.server;

import holt.protocol.webwire.hooks.Hooks;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;

/** Stops the deployment where there is more than one application behind WebWire. */
public class HooksCheck implements Extension {
    void check(@Observes AfterDeploymentValidation validation, BeanManager beans) {
        try {
            beans.resolve(beans.getBeans(Hooks.class, Any.Literal.INSTANCE));
        } catch (AmbiguousResolutionException e) {
            validation.addDeploymentProblem(new DeploymentException(
                    "there is more than one bean of type " + Hooks.class.getName() + ": " + e.getMessage()));
        }
    }
}
