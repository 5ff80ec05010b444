package holt.operations;

/**
 * One thing that was looked at, as JSON-B writes it.
 *
 * @param name what
 * @param status {@code UP} or {@code DOWN}
 * @param detail one line for an operator
 */
public record HealthCheck(String name, String status, String detail) {
    static final String UP = "UP";
    static final String DOWN = "DOWN";

    static HealthCheck of(String name, boolean up, String detail) {
        return new HealthCheck(name, up ? UP : DOWN, detail);
    }

    boolean isUp() {
        return status.equals(UP);
    }
}
