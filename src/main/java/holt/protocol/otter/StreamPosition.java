package holt.protocol.otter;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a stream is, as the id of its events: the offset of the last push on each channel, separated by commas, in the order in which
 * the request names the channels.
 */
final class StreamPosition {
    /** Nothing came on this channel so far: the stream begins with what comes next. */
    static final long NONE = 0;
    /** The client was somewhere, and nobody knows where. */
    static final long UNKNOWN = -1;

    private static final int MAX_DIGITS = 18;

    private StreamPosition() {}

    /**
     * Reads the last id that a client has seen, which is anything but sure to be one of ours.
     *
     * @param id the id; empty for none
     * @param channels how many channels there are
     * @return an offset, {@link #NONE} or {@link #UNKNOWN} for each channel
     */
    static List<Long> parse(String id, int channels) {
        if (id.isEmpty()) {
            return Collections.nCopies(channels, NONE);
        }
        String[] offsets = id.split(",", -1);
        boolean readable = offsets.length == channels && Arrays.stream(offsets).allMatch(StreamPosition::isOffset);
        return readable ? Arrays.stream(offsets).map(Long::valueOf).toList() : Collections.nCopies(channels, UNKNOWN);
    }

    /**
     * Writes a position.
     *
     * @param offsets one for each channel
     * @return the id
     */
    static String write(List<Long> offsets) {
        return offsets.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static boolean isOffset(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
