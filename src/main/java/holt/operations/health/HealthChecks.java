package holt.operations.health;

import holt.operations.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Makes the checks that a server asks for by itself. Payara makes them before the application has what it is made of. */
@ApplicationScoped
public class HealthChecks {
    @Produces
    @Singleton
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.up("holt");
    }

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    HealthCheck broker(Provider<Readiness> readiness) {
        return () -> response(readiness.get().broker());
    }

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    HealthCheck service(Provider<Readiness> readiness) {
        return () -> response(readiness.get().service());
    }

    private static HealthCheckResponse response(Readiness.Check check) {
        return HealthCheckResponse.named(check.name())
                .status(check.up())
                .withData("detail", check.detail())
                .build();
    }
}
