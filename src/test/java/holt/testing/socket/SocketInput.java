package holt.testing.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The receiving side of a socket. Bytes stay buffered until they are taken, so a read cut short by its deadline loses nothing. */
final class SocketInput {
    private static final int CHUNK = 16 * 1024;

    private final Socket socket;
    private final InputStream stream;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;

    SocketInput(Socket socket) throws IOException {
        this.socket = socket;
        this.stream = socket.getInputStream();
    }

    int buffered() {
        return end - start;
    }

    /** Returns the buffered byte at this distance as a number from 0 to 255. */
    int peek(int offset) {
        return Byte.toUnsignedInt(buffer[start + offset]);
    }

    /** Waits until at least this many bytes are buffered. */
    void require(int count, Deadline deadline) {
        while (buffered() < count) {
            fill(deadline);
        }
    }

    Bytes take(int count) {
        Bytes taken = Bytes.of(Arrays.copyOfRange(buffer, start, start + count));
        start += count;
        return taken;
    }

    Bytes take(int count, Deadline deadline) {
        require(count, deadline);
        return take(count);
    }

    /** Takes a line that ends in LF and returns it without that and without a CR before it. */
    String takeLine(Deadline deadline) {
        int length = 0;
        while (true) {
            require(length + 1, deadline);
            if (peek(length) == '\n') {
                break;
            }
            length++;
        }
        String line = new String(buffer, start, length, StandardCharsets.UTF_8);
        start += length + 1;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Takes everything up to the orderly end of the stream. */
    Bytes takeRest(Deadline deadline) {
        try {
            while (true) {
                fill(deadline);
            }
        } catch (StreamEnded ended) {
            if (ended.ending() == Ending.RESET) {
                throw ended;
            }
            return take(buffered());
        }
    }

    /** Discards everything up to the end of the stream. */
    Ending discardRest(Deadline deadline) {
        try {
            while (true) {
                start = end;
                fill(deadline);
            }
        } catch (StreamEnded ended) {
            return ended.ending();
        }
    }

    private void fill(Deadline deadline) {
        makeRoom();
        try {
            socket.setSoTimeout(deadline.remainingMillis());
            int count = stream.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new StreamEnded(Ending.FINISHED, buffered());
            }
            end += count;
        } catch (SocketTimeoutException late) {
            refuseIfPassed(deadline);
        } catch (SocketException broken) {
            if (socket.isClosed()) {
                throw new IllegalStateException("this side has closed the socket", broken);
            }
            throw new StreamEnded(Ending.RESET, buffered());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void refuseIfPassed(Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new TimeLimitExceeded(
                    "awaited more for " + deadline.limit() + "; " + buffered() + " bytes are there");
        }
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == buffer.length) {
            int kept = buffered();
            byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            start = 0;
            end = kept;
        }
    }
}
