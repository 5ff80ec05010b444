package holt.protocol.otter;

import holt.core.channel.Encoding;
import holt.core.connection.Frame;
import holt.protocol.otter.wire.OtterEventStreamEncoding;
import holt.protocol.otter.wire.OtterPushEncoding;
import holt.protocol.otter.wire.OtterReplies;
import java.util.function.Function;

/**
 * How a client of the URL protocol is written to.
 *
 * @param pushes writes what is published
 * @param errors writes why it is sent away
 */
record PushFormat(Encoding<Frame> pushes, Function<String, Frame> errors) {
    /** Messages of a socket. */
    static final PushFormat MESSAGES = new PushFormat(OtterPushEncoding.INSTANCE, OtterReplies::error);
    /** Events of a stream. */
    static final PushFormat EVENTS = new PushFormat(OtterEventStreamEncoding.INSTANCE, OtterEventStreamEncoding::error);
}
