package holt.websocket;

import holt.core.settings.Default;
import holt.core.settings.Key;

/**
 * How sockets are written to.
 *
 * @param mode whether more than the Jakarta API is used
 */
public record OutletSettings(
        @Key("holt.outlet") @Default("auto") Mode mode) {
    /** Whether more than the Jakarta API is used. */
    public enum Mode {
        /** What this container has, where a probe shows that it works. */
        AUTO,
        /** Nothing else. */
        PORTABLE
    }
}
