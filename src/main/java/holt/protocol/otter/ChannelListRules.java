package holt.protocol.otter;

import holt.core.connection.LimitSettings;
import java.util.List;
import java.util.Optional;

/** Which channels a client may name, and how many. */
final class ChannelListRules {
    private final int maxChannels;
    private final int maxNameLength;

    ChannelListRules(LimitSettings limits) {
        this.maxChannels = limits.channelsPerConnection();
        this.maxNameLength = limits.channelNameLength();
    }

    /** Tells the client what is wrong with a list, or nothing. */
    Optional<String> objection(List<String> channels) {
        if (channels.size() > maxChannels) {
            return tooMany();
        }
        return channels.stream().flatMap(name -> objection(name).stream()).findFirst();
    }

    /** Tells the client why it cannot have one more channel, or nothing. */
    Optional<String> objectionToAnother(String name, int channelsSoFar) {
        return channelsSoFar < maxChannels ? objection(name) : tooMany();
    }

    /** Tells the client what is wrong with a name, or nothing. */
    Optional<String> objection(String name) {
        boolean tooLong = name.codePointCount(0, name.length()) > maxNameLength;
        return tooLong
                ? Optional.of("channel name too long, at most " + maxNameLength + " characters")
                : Optional.empty();
    }

    private Optional<String> tooMany() {
        return Optional.of("too many channels, at most " + maxChannels);
    }
}
