package holt.server;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.time.Duration;

/**
 * How this node goes out of service.
 *
 * @param timeout how long, at most, connections are closed one after the other before the rest is closed at once
 */
public record DrainSettings(
        @Key("holt.drain.timeout") @Default("PT20S") @Range(max = "PT10M")
        Duration timeout) {}
