package holt.protocol.shark.delivery;

import holt.protocol.shark.value.PythonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets pass what is newer than the last message with the same order key. Of very many keys those that were used last are
 * remembered.
 */
final class OrderFilter {
    static final int MAX_KEYS = 10_000;

    private final Map<PythonValue, Double> last = new LinkedHashMap<>(1, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PythonValue, Double> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Tells whether a message passes; if it does, it is the last now. One without order passes and changes nothing. */
    boolean passes(Conditions conditions) {
        if (conditions.order().isEmpty()) {
            return true;
        }
        double order = conditions.order().getAsDouble();
        Double previous = last.get(conditions.orderKey());
        // Comparisons with NaN are false: it passes, and so does whatever follows it.
        if (previous != null && order <= previous) {
            return false;
        }
        last.put(conditions.orderKey(), order);
        return true;
    }
}
