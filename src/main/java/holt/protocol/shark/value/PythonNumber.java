package holt.protocol.shark.value;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number as Python reads it: an integer of any length if it has neither point nor exponent, else a double. The two
 * compare by their exact value.
 */
final class PythonNumber {
    private final String token;
    private final boolean integer;
    private final double nearest;

    private PythonNumber(String token) {
        this.token = token.equals("-0") ? "0" : token;
        this.integer = token.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        // Adding zero makes -0.0 the same as 0.0.
        this.nearest = Double.parseDouble(token) + 0.0;
    }

    static PythonNumber of(String token) {
        return new PythonNumber(token);
    }

    boolean isZero() {
        return nearest == 0;
    }

    /** What {@code float()} gives; an integer that no double is near to is an error there. */
    OptionalDouble toFloat() {
        return integer && Double.isInfinite(nearest) ? OptionalDouble.empty() : OptionalDouble.of(nearest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PythonNumber number)) {
            return false;
        }
        if (integer && number.integer) {
            return token.equals(number.token);
        }
        return nearest == number.nearest && (integer == number.integer || exact().compareTo(number.exact()) == 0);
    }

    /** Equal numbers have the same nearest double, whatever their kind. */
    @Override
    public int hashCode() {
        return Double.hashCode(nearest);
    }

    private BigDecimal exact() {
        // An infinite double has no exact value, and equals no integer.
        if (Double.isInfinite(nearest)) {
            return BigDecimal.valueOf(integer ? 1 : -1);
        }
        // An integer with a finite nearest double has 309 digits at most.
        return integer ? new BigDecimal(token) : new BigDecimal(nearest);
    }
}
