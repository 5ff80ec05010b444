package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason;
import holt.testing.random.Seeded;
import holt.testing.socket.Bytes;
import holt.testing.socket.Frame;
import holt.testing.socket.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientFramesTest {
    private static final int KEY = 0x11A2B3C4;
    private static final int[] SIZES = {0, 1, 7, 125, 126, 127, 4000, 65_535, 65_536, 150_000};

    @Test
    void readsTheSameWhateverThePieces() {
        Seeded.trials(200, random -> {
            Script script = new Script(random);
            Heard heard = new Heard();
            byte[] bytes = script.out.toByteArray();
            int position = 0;
            while (position < bytes.length) {
                int to = Math.min(bytes.length, position + 1 + random.nextInt(random.nextBoolean() ? 5 : 80_000));
                heard.frames.read(bytes, position, to);
                position = to;
            }
            assertThat(heard.events).isEqualTo(script.expected);
        });
    }

    @Test
    void handsLargeFramesOnInParts() {
        Heard heard = new Heard();
        byte[] bytes = FrameWriter.masked(Frame.binary(Bytes.repeated('x', 100_000)), KEY);
        for (int i = 0; i < bytes.length; i++) {
            heard.frames.read(bytes, i, i + 1);
        }
        assertThat(heard.parts)
                .allMatch(size -> size <= ClientFrames.PART_BYTES)
                .hasSize(7);
        assertThat(heard.events).containsExactly("binary " + "x".repeat(100_000));
    }

    @Test
    void joinsACharacterThatIsInTwoFragments() {
        Heard heard = new Heard();
        heard.read(new Frame(false, 0, Frame.TEXT, Bytes.hex("61 e2 82")));
        heard.read(new Frame(false, 0, Frame.CONTINUATION, Bytes.EMPTY));
        heard.read(Frame.continuation(Bytes.hex("ac 62")));
        assertThat(heard.events).containsExactly("text a\u00e2\u0082\u00acb");
    }

    @Test
    void countsTheBytesOfText() {
        Heard heard = new Heard();
        heard.read(Frame.text("\u20ac"));
        assertThat(heard.parts).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3 28", "e2 82", "ed a0 80", "f4 90 80 80", "c0 af"})
    void refusesTextThatIsNone(String payload) {
        Heard heard = new Heard();
        heard.read(Frame.of(Frame.TEXT, Bytes.hex(payload)));
        heard.read(Frame.text("late"));
        assertThat(heard.events).containsExactly("violated 1007");
    }

    @Test
    void refusesTextThatIsNoneBeforeItsEnd() {
        Heard heard = new Heard();
        heard.read(new Frame(false, 0, Frame.TEXT, Bytes.hex("61 ff")));
        heard.read(Frame.continuation(Bytes.utf8("b")));
        assertThat(heard.events).containsExactly("violated 1007");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reserved bit, c1 80 00 00 00 00",
        "reserved kind of data, 83 80 00 00 00 00",
        "reserved kind of control, 8b 80 00 00 00 00",
        "no mask, 81 01 61",
        "fragmented ping, 09 80 00 00 00 00",
        "long ping, 89 fe 00 7e 00 00 00 00",
        "continuation of nothing, 80 80 00 00 00 00",
        "impossible length, 82 ff ff ff ff ff ff ff ff ff 00 00 00 00"
    })
    void endsAConnectionThatBreaksTheProtocol(String rule, String bytes) {
        Heard heard = new Heard();
        heard.read(Bytes.hex(bytes).toArray());
        assertThat(heard.events).as(rule).containsExactly("violated 1002");
    }

    @Test
    void endsAConnectionThatBeginsAMessageWithinAnother() {
        Heard heard = new Heard();
        heard.read(new Frame(false, 0, Frame.TEXT, Bytes.utf8("a")));
        heard.read(Frame.text("b"));
        assertThat(heard.events).containsExactly("violated 1002");
    }

    @Test
    void hearsTheGoodByeOfAClientThatBrokeTheProtocolAndNothingElse() {
        Heard heard = new Heard();
        heard.read(new Frame(true, 0, 3, Bytes.utf8("what")));
        heard.read(Frame.text("lost"));
        heard.read(Frame.of(Frame.PING, Bytes.utf8("lost")));
        heard.read(Frame.of(Frame.CLOSE, Bytes.hex("03 e8")));
        assertThat(heard.events).containsExactly("violated 1002", "close 03e8");
    }

    @Test
    void hearsNothingBehindTheCloseFrame() {
        Heard heard = new Heard();
        heard.read(Frame.of(Frame.CLOSE, Bytes.EMPTY));
        heard.read(Frame.text("late"));
        heard.read(Frame.of(Frame.CLOSE, Bytes.EMPTY));
        heard.read(Bytes.hex("ff ff").toArray());
        assertThat(heard.events).containsExactly("close ");
    }

    /** What a client may send, and what is to be heard of it. */
    private static final class Script {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<String> expected = new ArrayList<>();
        private final Random random;

        Script(Random random) {
            this.random = random;
            for (int i = 0; i < 6; i++) {
                boolean text = random.nextBoolean();
                byte[] message = text ? text() : binary();
                message(text ? Frame.TEXT : Frame.BINARY, message);
                expected.add((text ? "text " : "binary ") + Bytes.of(message).latin1());
                control();
            }
        }

        private void message(int opcode, byte[] message) {
            int fragments = 1 + random.nextInt(3);
            int from = 0;
            for (int i = 1; i <= fragments; i++) {
                int to = i == fragments ? message.length : from + random.nextInt(message.length - from + 1);
                Bytes payload = Bytes.of(Arrays.copyOfRange(message, from, to));
                write(new Frame(i == fragments, 0, i == 1 ? opcode : Frame.CONTINUATION, payload));
                from = to;
                if (i < fragments) {
                    control();
                }
            }
        }

        private void control() {
            if (random.nextBoolean()) {
                String payload = "p".repeat(random.nextInt(126));
                write(Frame.of(Frame.PING, Bytes.utf8(payload)));
                expected.add("ping " + payload);
            }
            if (random.nextBoolean()) {
                write(Frame.of(Frame.PONG, Bytes.utf8("x")));
                expected.add("pong");
            }
        }

        private byte[] text() {
            String unit = random.nextBoolean() ? "abc" : "a\u00e9\u20ac\ud83d\ude00";
            return Bytes.utf8(unit.repeat(size() / 10)).toArray();
        }

        private byte[] binary() {
            byte[] bytes = new byte[size()];
            random.nextBytes(bytes);
            return bytes;
        }

        private int size() {
            return SIZES[random.nextInt(SIZES.length)];
        }

        private void write(Frame frame) {
            out.writeBytes(FrameWriter.masked(frame, random.nextInt()));
        }
    }

    /** What was heard: whole messages, byte for character, in the order in which they ended. */
    private static final class Heard implements ClientFrames.Receiver {
        private final List<String> events = new ArrayList<>();
        private final List<Integer> parts = new ArrayList<>();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private final ClientFrames frames = new ClientFrames(
                this, payload -> events.add("close " + Bytes.of(payload).toHex()));

        void read(Frame frame) {
            read(FrameWriter.masked(frame, KEY));
        }

        void read(byte[] bytes) {
            frames.read(bytes, 0, bytes.length);
        }

        @Override
        public void text(String part, int bytes, boolean last) {
            take("text ", Bytes.utf8(part).toArray(), bytes, last);
        }

        @Override
        public void binary(ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            take("binary ", bytes, bytes.length, last);
        }

        private void take(String kind, byte[] bytes, int size, boolean last) {
            parts.add(size);
            message.writeBytes(bytes);
            if (last) {
                events.add(kind + Bytes.of(message.toByteArray()).latin1());
                message.reset();
            }
        }

        @Override
        public void ping(byte[] payload) {
            events.add("ping " + Bytes.of(payload).latin1());
        }

        @Override
        public void pong() {
            events.add("pong");
        }

        @Override
        public void violated(CloseReason reason) {
            events.add("violated " + reason.code());
        }
    }
}
