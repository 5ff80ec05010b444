package holt.server;

import holt.core.connection.Seats;
import holt.core.routing.Router;
import holt.operations.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what operators look at. */
@ApplicationScoped
public class OperationsProducer {
    @Produces
    @Singleton
    Readiness readiness(Router router, Seats seats) {
        return new Readiness(router, seats);
    }
}
