package holt.websocket;

import holt.core.connection.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Room outside the heap to gather frames for one write. It knows what it gathered last: where the subscribers of a channel are
 * all up to date, they get the same frames one after the other, which are then copied once for all of them.
 */
final class GatherBuffer {
    /** As much as a kernel's buffer for a socket takes at once, mostly. */
    private static final int CAPACITY = 65_536;

    private static final int MAX_KNOWN_FRAMES = 128;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY);
    /** The frames whose bytes are in the buffer, from the first to the last and nothing else, or none. */
    private final List<Frame> known = new ArrayList<>();

    private int knownBytes;

    /** Gathers as much as there is room for; the result is to be written before anything else is gathered. */
    ByteBuffer gather(FrameSource source) {
        boolean fromStart = source.isAtStart();
        if (fromStart && isKnown(source.frames())) {
            source.skipAll();
            return bytes.limit(knownBytes).position(0);
        }
        source.read(bytes.clear());
        bytes.flip();
        known.clear();
        if (fromStart && source.isExhausted() && source.frames().size() <= MAX_KNOWN_FRAMES) {
            known.addAll(source.frames());
            knownBytes = bytes.limit();
        }
        return bytes;
    }

    private boolean isKnown(List<Frame> frames) {
        if (frames.size() != known.size()) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) != frames.get(i)) {
                return false;
            }
        }
        return true;
    }
}
