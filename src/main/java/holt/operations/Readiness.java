package holt.operations;

import holt.core.broker.BrokerHealth;
import holt.core.connection.Seats;
import holt.core.routing.Router;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
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

    /**
     * Looks at everything, without a call to any other server.
     *
     * @return all checks
     */
    List<Check> checks() {
        return List.of(broker(), service());
    }

    /**
     * Looks whether this node reaches the others.
     *
     * @return what came of it
     */
    public Check broker() {
        BrokerHealth broker = router.health();
        return Check.of("broker", broker.up(), broker.text());
    }

    /**
     * Looks whether this node stays in service.
     *
     * @return what came of it
     */
    public Check service() {
        boolean open = seats.isOpen();
        return Check.of("service", open, open ? "in service" : "going out of service");
    }

    /**
     * One thing that was looked at, as JSON-B writes it.
     *
     * @param name what
     * @param status {@code UP} or {@code DOWN}
     * @param detail one line for an operator
     */
    @JsonbPropertyOrder({"name", "status", "detail"})
    public record Check(String name, String status, String detail) {
        static final String UP = "UP";
        static final String DOWN = "DOWN";

        static Check of(String name, boolean up, String detail) {
            return new Check(name, up ? UP : DOWN, detail);
        }

        /**
         * Tells whether all is well.
         *
         * @return true if the status says so
         */
        public boolean up() {
            return status.equals(UP);
        }
    }
}
