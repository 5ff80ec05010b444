package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.random.Seeded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrameBoundariesTest {
    private static final int[] LENGTHS = {0, 1, 125, 126, 127, 65_535, 65_536, 70_000};

    @Test
    void isBetweenMessagesBeforeAnything() {
        assertThat(new FrameBoundaries().isBetweenMessages()).isTrue();
    }

    @Test
    void isBetweenMessagesExactlyWhereOneEndsWhateverThePieces() {
        Seeded.trials(200, random -> {
            Script script = new Script(random);
            FrameBoundaries boundaries = new FrameBoundaries();
            int position = 0;
            while (position < script.bytes.length) {
                int to = Math.min(script.bytes.length, position + 1 + random.nextInt(random.nextBoolean() ? 3 : 9000));
                boundaries.written(ByteBuffer.wrap(script.bytes), position, to);
                position = to;
                assertThat(boundaries.isBetweenMessages())
                        .as("at byte %d", position)
                        .isEqualTo(script.ends.contains(position));
            }
        });
    }

    /** What a server may write, and where other messages may come in between. */
    private static final class Script {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Integer> ends = new ArrayList<>();
        private final byte[] bytes;

        Script(Random random) {
            for (int i = 0; i < 5; i++) {
                int fragments = random.nextInt(3);
                for (int fragment = 0; fragment < fragments; fragment++) {
                    frame(fragment == 0 ? 0x01 : 0x00, random);
                    if (random.nextBoolean()) {
                        frame(0x8A, random);
                    }
                }
                frame(fragments == 0 ? 0x82 : 0x80, random);
                ends.add(out.size());
                if (random.nextBoolean()) {
                    frame(0x89, random);
                    ends.add(out.size());
                }
            }
            bytes = out.toByteArray();
        }

        private void frame(int first, Random random) {
            boolean control = (first & 0x08) != 0;
            int length = control ? random.nextInt(126) : LENGTHS[random.nextInt(LENGTHS.length)];
            ByteBuffer header = ByteBuffer.allocate(10).put((byte) first);
            if (length < 126) {
                header.put((byte) length);
            } else if (length < 65_536) {
                header.put((byte) 126).putShort((short) length);
            } else {
                header.put((byte) 127).putLong(length);
            }
            out.write(header.array(), 0, header.position());
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            out.writeBytes(payload);
        }
    }
}
