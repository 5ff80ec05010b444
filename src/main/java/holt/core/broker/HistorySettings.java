package holt.core.broker;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.time.Duration;

/**
 * How much channels keep of their publications, so that a client that was away can have what it missed.
 *
 * @param size how many publications each channel keeps; 0 keeps none
 * @param ttl how long each is kept
 * @param bytes how many bytes this node keeps in memory; beyond that, the channels published to least recently lose theirs
 */
public record HistorySettings(
        @Key("holt.history.size") @Default("0") @Range(min = "0", max = "10000")
        int size,

        @Key("holt.history.ttl") @Default("PT5M") @Range(min = "PT1S", max = "P1D")
        Duration ttl,

        @Key("holt.history.bytes") @Default("67108864") @Range(min = "1048576")
        long bytes) {}
