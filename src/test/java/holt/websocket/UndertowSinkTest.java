package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Frame;
import holt.testing.random.Seeded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.ConduitStreamSinkChannel;

final class UndertowSinkTest {
    private static final int TURNS = 400;

    @Test
    void neverTearsAFrameApartWhateverTheSocketTakes() {
        Seeded.trials(200, random -> {
            Play play = new Play(random);
            for (int i = 0; i < TURNS; i++) {
                play.turn();
            }
            play.finish();
            assertThat(play.socket.frames()).containsExactlyInAnyOrderElementsOf(play.begun);
            assertThat(play.socket.frames().stream().filter(frame -> frame.startsWith("holt")))
                    .isSorted();
        });
    }

    @Test
    void completesAWriteThatTheSocketTakesAtOnce() {
        FakeSink socket = new FakeSink();
        List<@Nullable Throwable> endings = new ArrayList<>();
        sink(socket).write(List.of(Frame.text("a"), Frame.ping()), endings::add);
        assertThat(endings).containsExactly((Throwable) null);
        assertThat(socket.isWriteResumed()).isFalse();
    }

    @Test
    void waitsForASocketThatIsFull() {
        FakeSink socket = new FakeSink();
        List<@Nullable Throwable> endings = new ArrayList<>();
        UndertowSink sink = sink(socket);
        socket.room(1);
        sink.write(List.of(Frame.text("abc")), endings::add);
        assertThat(endings).isEmpty();
        assertThat(socket.isWriteResumed()).isTrue();
        sink.suspendWrites();
        assertThat(socket.isWriteResumed())
                .as("Holt waits, though the container does not")
                .isTrue();
        socket.room(100);
        sink.writeReady();
        assertThat(endings).containsExactly((Throwable) null);
        assertThat(socket.isWriteResumed()).isFalse();
    }

    @Test
    void failsAWriteWhoseSocketBreaks() {
        FakeSink socket = new FakeSink();
        List<@Nullable Throwable> endings = new ArrayList<>();
        UndertowSink sink = sink(socket);
        socket.room(1);
        sink.write(List.of(Frame.text("abc")), endings::add);
        IOException reset = new IOException("reset");
        socket.breakWith(reset);
        sink.writeReady();
        assertThat(endings).containsExactly(reset);
    }

    @Test
    void failsAWriteUnderWayWhenTheContainerCloses() throws IOException {
        FakeSink socket = new FakeSink();
        List<@Nullable Throwable> endings = new ArrayList<>();
        UndertowSink sink = sink(socket);
        socket.room(1);
        sink.write(List.of(Frame.text("abc")), endings::add);
        sink.truncateWrites();
        assertThat(endings).singleElement().isInstanceOf(ClosedChannelException.class);
        sink.terminateWrites();
        assertThat(endings).hasSize(1);
    }

    private static UndertowSink sink(FakeSink socket) {
        return UndertowSink.install(
                new ConduitStreamSinkChannel(new NothingToConfigure(), socket), new BufferPool<>(GatherBuffer::new));
    }

    /** The container and Holt writing to one socket that takes now more, now less. */
    private static final class Play {
        private final Random random;
        private final FakeSink socket = new FakeSink();
        private final UndertowSink sink = sink(socket);
        private final List<String> begun = new ArrayList<>();
        private ByteBuffer container = ByteBuffer.allocate(0);
        private boolean writing;
        private int number;

        Play(Random random) {
            this.random = random;
        }

        void turn() throws IOException {
            switch (random.nextInt(4)) {
                case 0 -> socket.room(random.nextInt(300));
                case 1 -> sink.writeReady();
                case 2 -> writeAsContainer();
                default -> writeAsHolt();
            }
        }

        void finish() throws IOException {
            socket.room(Integer.MAX_VALUE);
            sink.writeReady();
            sink.write(container);
            sink.writeReady();
            assertThat(container.hasRemaining()).isFalse();
            assertThat(writing).isFalse();
        }

        private void writeAsContainer() throws IOException {
            if (!container.hasRemaining()) {
                String text = "container " + "c".repeat(random.nextInt(200));
                begun.add(text);
                Frame frame = Frame.text(text);
                container = ByteBuffer.allocate(frame.wireBytes());
                frame.copy(0, container);
                container.flip();
            }
            sink.write(container);
        }

        private void writeAsHolt() {
            if (writing) {
                return;
            }
            List<Frame> frames = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                String text = "holt " + (10_000 + number++) + " " + "h".repeat(random.nextInt(200));
                begun.add(text);
                frames.add(Frame.text(text));
            }
            writing = true;
            sink.write(frames, failure -> {
                assertThat(failure).isNull();
                writing = false;
            });
        }
    }
}
