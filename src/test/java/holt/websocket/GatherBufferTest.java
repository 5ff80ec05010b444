package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Frame;
import holt.testing.random.Seeded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GatherBufferTest {
    private final FrameSource source = new FrameSource();

    @Test
    void gathersEveryByteOnceWhateverTheSocketTakes() {
        GatherBuffer buffer = new GatherBuffer();
        List<List<Frame>> seen = new ArrayList<>();
        Seeded.trials(300, random -> {
            // Now and then the same again, as for the next subscriber of a channel.
            boolean again = !seen.isEmpty() && random.nextInt(3) == 0;
            List<Frame> frames = again ? seen.get(seen.size() - 1) : frames(random);
            seen.add(frames);
            assertThat(written(buffer, frames, random)).isEqualTo(expected(frames));
        });
    }

    @Test
    void handsBuffersToOneUserAtATime() {
        BufferPool<GatherBuffer> pool = new BufferPool<>(GatherBuffer::new);
        GatherBuffer first = pool.take();
        GatherBuffer second = pool.take();
        assertThat(second).isNotSameAs(first);
        pool.give(first);
        assertThat(pool.take()).isSameAs(first);
    }

    private byte[] written(GatherBuffer buffer, List<Frame> frames, Random random) {
        ByteArrayOutputStream socket = new ByteArrayOutputStream();
        source.start(List.copyOf(frames));
        while (!source.isExhausted()) {
            ByteBuffer bytes = buffer.gather(source);
            int taken = random.nextBoolean() ? bytes.remaining() : random.nextInt(bytes.remaining() + 1);
            for (int i = 0; i < taken; i++) {
                socket.write(bytes.get());
            }
            source.unread(bytes.remaining());
        }
        return socket.toByteArray();
    }

    private static byte[] expected(List<Frame> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.wireBytes());
            assertThat(frame.copy(0, bytes)).isEqualTo(frame.wireBytes());
            all.writeBytes(bytes.array());
        }
        return all.toByteArray();
    }

    private static List<Frame> frames(Random random) {
        List<Frame> frames = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 5);
        for (int i = 0; i < count; i++) {
            byte[] payload = new byte[random.nextInt(random.nextInt(10) == 0 ? 100_000 : 300)];
            random.nextBytes(payload);
            frames.add(random.nextInt(8) == 0 ? Frame.ping() : Frame.binary(payload));
        }
        return frames;
    }
}
