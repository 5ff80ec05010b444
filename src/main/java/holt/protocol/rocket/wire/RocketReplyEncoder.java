package holt.protocol.rocket.wire;

import holt.core.connection.Frame;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes replies as compact JSON without a line end. Each frame is made once and shared by all connections. */
public final class RocketReplyEncoder {
    private static final Map<RocketReply, Frame> FRAMES = Arrays.stream(RocketReply.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), reply -> Frame.text(reply.json())));

    private RocketReplyEncoder() {}

    /**
     * Writes a reply.
     *
     * @param reply the reply
     * @return the one frame of this reply
     */
    public static Frame encode(RocketReply reply) {
        Frame frame = FRAMES.get(reply);
        if (frame == null) {
            throw new IllegalStateException("every reply has a frame");
        }
        return frame;
    }
}
