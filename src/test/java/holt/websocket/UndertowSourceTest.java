package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason;
import holt.testing.fake.ManualExecutor;
import holt.testing.random.Seeded;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.Frame;
import holt.testing.socket.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.ConduitStreamSourceChannel;

final class UndertowSourceTest {
    private static final int KEY = 0x11A2B3C4;
    private static final int TURNS = 300;
    /** With a short length and a mask. */
    private static final int HEADER_BYTES = 6;

    private static final byte CLOSE = (byte) 0x88;

    @Test
    void everyMessageIsHeardOnceAndInOrderWhenTheReaderChanges() {
        Seeded.trials(200, random -> {
            Play play = new Play(random);
            for (int i = 0; i < TURNS; i++) {
                play.turn();
            }
            play.finish();
            assertThat(play.heard()).isEqualTo(play.sent);
        });
    }

    @Test
    void theContainerReadsOnInTheMiddleOfAMessage() {
        Site site = new Site();
        byte[] message = FrameWriter.masked(Frame.text("abc"), KEY);
        site.deliver(message, 0, 5);
        site.install();
        site.deliver(message, 5, message.length);
        site.handlers.runAll();
        site.deliver(FrameWriter.masked(Frame.text("def"), KEY));
        assertThat(site.heard).containsExactly("abc by the container", "def by Holt");
    }

    @Test
    void nobodyReadsWhileTheContainersMessagesAreNotHandled() {
        Site site = new Site();
        site.install();
        site.deliver(FrameWriter.masked(Frame.text("abc"), KEY));
        assertThat(site.heard).isEmpty();
        assertThat(site.socket.isReadResumed()).isFalse();
        site.handlers.runAll();
        site.socket.tell();
        assertThat(site.heard).containsExactly("abc by Holt");
    }

    @Test
    void theContainerHearsTheCloseFrameThatHoltRead() {
        Site site = new Site();
        site.install();
        site.handlers.runAll();
        site.deliver(FrameWriter.masked(Frame.text("abc"), KEY));
        site.deliver(FrameWriter.masked(Frame.close(new CloseStatus(1000)), KEY));
        site.handlers.runAll();
        assertThat(site.heard).containsExactly("abc by Holt", "close by the container");
    }

    @Test
    void theContainerHearsTheCloseFrameWhenItWaitsAgain() {
        Site site = new Site();
        site.install();
        site.handlers.runAll();
        site.channel.suspendReads();
        site.deliver(FrameWriter.masked(Frame.close(new CloseStatus(1000)), KEY));
        assertThat(site.heard).isEmpty();
        site.channel.resumeReads();
        site.socket.tell();
        site.handlers.runAll();
        assertThat(site.heard).containsExactly("close by the container");
    }

    @Test
    void theContainerHearsTheEndOfTheStream() {
        Site site = new Site();
        site.install();
        site.handlers.runAll();
        site.socket.end();
        site.socket.tell();
        site.handlers.runAll();
        assertThat(site.heard).containsExactly("end by the container");
    }

    @Test
    void theContainerReadsToTheEndWhereItHandlesNothingMore() {
        Site site = new Site(task -> {
            throw new RejectedExecutionException("stopping");
        });
        site.install();
        site.deliver(FrameWriter.masked(Frame.text("abc"), KEY));
        assertThat(site.heard).containsExactly("abc by the container");
    }

    /** A connection, a container that has messages handled by another thread, and Holt between the two. */
    private static final class Site implements ClientFrames.Receiver {
        private final List<String> heard = new ArrayList<>();
        private final FakeSource socket = new FakeSource();
        private final ConduitStreamSourceChannel channel =
                new ConduitStreamSourceChannel(new NothingToConfigure(), socket);
        private final ManualExecutor handlers = new ManualExecutor();
        private final Executor executor;
        /** What the container has read of a frame. */
        private final ByteBuffer begun = ByteBuffer.allocate(1 << 16);

        Site() {
            this.executor = handlers;
            channel.setReadListener(source -> readAsContainer());
            channel.resumeReads();
        }

        Site(Executor executor) {
            this.executor = executor;
            channel.setReadListener(source -> readAsContainer());
            channel.resumeReads();
        }

        void install() {
            UndertowSource.install(
                    channel,
                    new UndertowSource.Above(() -> begun.position() == 0, Runnable::run, executor),
                    this,
                    new BufferPool<>(() -> new ReadBuffer(32_768)));
        }

        void deliver(byte[] bytes) {
            deliver(bytes, 0, bytes.length);
        }

        void deliver(byte[] bytes, int from, int to) {
            socket.deliver(bytes, from, to);
            socket.tell();
        }

        private void readAsContainer() {
            try {
                if (channel.read(begun) < 0) {
                    channel.suspendReads();
                    handle("end");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            begun.flip();
            while (begun.remaining() >= 2 && begun.remaining() >= HEADER_BYTES + length()) {
                byte[] payload = new byte[length()];
                boolean close = begun.get(begun.position()) == CLOSE;
                begun.position(begun.position() + HEADER_BYTES);
                begun.get(payload);
                handle(close ? "close" : new String(unmasked(payload), StandardCharsets.UTF_8));
            }
            begun.compact();
        }

        private int length() {
            return begun.get(begun.position() + 1) & 0x7F;
        }

        private void handle(String what) {
            try {
                executor.execute(() -> heard.add(what + " by the container"));
            } catch (RejectedExecutionException e) {
                heard.add(what + " by the container");
            }
        }

        private static byte[] unmasked(byte[] payload) {
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= (byte) (KEY >>> (Byte.SIZE * (3 - i % 4)));
            }
            return payload;
        }

        @Override
        public void text(String part, int bytes, boolean last) {
            heard.add(part + " by Holt");
        }

        @Override
        public void binary(ByteBuffer part, boolean last) {
            throw new AssertionError("nobody sends bytes");
        }

        @Override
        public void ping(byte[] payload) {
            throw new AssertionError("nobody pings");
        }

        @Override
        public void pong() {
            throw new AssertionError("nobody pings");
        }

        @Override
        public void violated(CloseReason reason) {
            throw new AssertionError(reason);
        }
    }

    /** A client whose bytes come in pieces, and threads that come to their work now and then. */
    private static final class Play {
        private final Random random;
        private final Site site = new Site();
        private final List<String> sent = new ArrayList<>();
        private final byte[] script;
        private int position;
        private boolean installed;

        Play(Random random) {
            this.random = random;
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                String text = i + "x".repeat(random.nextInt(100));
                sent.add(text);
                frames.writeBytes(FrameWriter.masked(Frame.text(text), KEY));
            }
            script = frames.toByteArray();
        }

        void turn() {
            switch (random.nextInt(4)) {
                case 0 -> site.socket.tell();
                case 1 -> site.handlers.runAll();
                case 2 -> {
                    if (random.nextInt(20) == 0) {
                        install();
                    }
                }
                default -> deliver(Math.min(script.length, position + random.nextInt(200)));
            }
        }

        void finish() {
            deliver(script.length);
            install();
            do {
                site.handlers.runAll();
                site.socket.tell();
            } while (site.handlers.size() > 0 || !site.socket.isDrained());
        }

        /** What was heard, by whomever. */
        List<String> heard() {
            return site.heard.stream()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }

        private void install() {
            if (!installed) {
                installed = true;
                site.install();
            }
        }

        private void deliver(int to) {
            site.socket.deliver(script, position, to);
            position = to;
        }
    }
}
