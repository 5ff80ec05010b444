package holt.core.connection;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.util.OptionalInt;

/**
 * What one client, and all of them together, may ask of a node.
 *
 * @param messageBytes the largest message a client may send; a larger one closes its connection with 1009, a larger POST is
 *     answered with 413
 * @param connections how many connections the node takes; further handshakes are answered with 503
 * @param connectionsPerAddress how many connections one address may have; further handshakes are answered with 429
 * @param channelsPerConnection how many channels one connection may be subscribed to, or one request may name
 * @param channelNameLength the longest channel name, in code points
 * @param messagesPerSecond how many messages a second one connection may send, with a burst of two seconds' worth; above that
 *     it is closed with 1008
 */
public record LimitSettings(
        @Key("holt.limits.message-bytes") @Default("1048576") @Range(min = "1", max = "1073741824")
        int messageBytes,

        @Key("holt.limits.connections") @Range(min = "1") OptionalInt connections,

        @Key("holt.limits.connections-per-address") @Range(min = "1")
        OptionalInt connectionsPerAddress,

        @Key("holt.limits.channels-per-connection") @Default("1000") @Range(min = "1")
        int channelsPerConnection,

        @Key("holt.limits.channel-name-length") @Default("255") @Range(min = "1")
        int channelNameLength,

        @Key("holt.limits.messages-per-second") @Range(min = "1")
        OptionalInt messagesPerSecond) {}
