package holt.core.metrics;

import java.util.Locale;

/** How enum constants are written where an operator reads them: {@code SLOW_CONSUMER} is {@code slow-consumer}. */
final class Labels {
    private Labels() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
