package holt.websocket;

import holt.core.connection.Frame;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One write's frames as one stream of bytes, and how far it has been read. Confined to whoever does the write.
 */
final class FrameSource {
    private List<Frame> frames = List.of();
    private int frame;
    private int offset;

    /** Begins with other frames. */
    void start(List<Frame> next) {
        frames = next;
        frame = 0;
        offset = 0;
    }

    boolean isExhausted() {
        return frame == frames.size();
    }

    boolean isAtStart() {
        return frame == 0 && offset == 0;
    }

    List<Frame> frames() {
        return frames;
    }

    /** Copies as much as there is room for. */
    void read(ByteBuffer target) {
        while (target.hasRemaining() && !isExhausted()) {
            Frame current = frames.get(frame);
            offset += current.copy(offset, target);
            if (offset == current.wireBytes()) {
                frame++;
                offset = 0;
            }
        }
    }

    void skipAll() {
        frame = frames.size();
        offset = 0;
    }

    /** Takes back the last bytes read, because they could not be written. */
    void unread(int bytes) {
        int left = bytes;
        while (left > offset) {
            left -= offset;
            frame--;
            offset = frames.get(frame).wireBytes();
        }
        offset -= left;
    }
}
