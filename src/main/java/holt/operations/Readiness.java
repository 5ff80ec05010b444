package holt.operations;

import holt.core.broker.BrokerHealth;
import holt.core.connection.Seats;
import holt.core.routing.Router;
import java.util.List;

/** Whether this node is ready for clients: it reaches the others, and is not going out of service. */
public final class Readiness {
    private final Router router;
    private final Seats seats;

    /**
     * Names what is looked at.
     *
     * @param router knows the broker
     * @param seats closed while the node goes out of service
     */
    public Readiness(Router router, Seats seats) {
        this.router = router;
        this.seats = seats;
    }

    /** Looks at everything, without a call to any other server. */
    List<HealthCheck> checks() {
        BrokerHealth broker = router.health();
        return List.of(
                HealthCheck.of("broker", broker.up(), broker.text()),
                HealthCheck.of("service", seats.isOpen(), seats.isOpen() ? "in service" : "going out of service"));
    }
}
