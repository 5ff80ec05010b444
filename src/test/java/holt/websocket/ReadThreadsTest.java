package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.socket.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadThreadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<Thread> begun = new CopyOnWriteArrayList<>();
    private final ReadThreads threads = new ReadThreads(this::thread, 2);

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.close();
        for (Thread thread : begun) {
            thread.join(LIMIT.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void readsEachSocketByOneOfItsThreads() throws IOException {
        for (int i = 0; i < 6; i++) {
            Pair pair = new Pair();
            pair.send("a");
            Awaitility.await().atMost(LIMIT).until(() -> pair.heard.equals("a"));
            pair.send("b");
            Awaitility.await().atMost(LIMIT).until(() -> pair.heard.equals("ab"));
            assertThat(pair.readers).hasSize(1);
        }
        assertThat(begun).hasSize(2);
    }

    @Test
    void readsNoMoreOnceAReaderIsThrough() throws IOException, InterruptedException {
        Pair pair = new Pair();
        pair.send("end");
        assertThat(pair.stopped.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsAReaderThatFailsAndReadsOnForTheOthers() throws IOException, InterruptedException {
        Pair defective = new Pair();
        Pair other = new Pair();
        Pair third = new Pair();
        defective.send("defect");
        assertThat(defective.stopped.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        other.send("a");
        third.send("b");
        Awaitility.await().atMost(LIMIT).until(() -> other.heard.equals("a") && third.heard.equals("b"));
    }

    @Test
    void givesAllSocketsBackInTheEnd() throws IOException, InterruptedException {
        Pair pair = new Pair();
        pair.send("a");
        Awaitility.await().atMost(LIMIT).until(() -> pair.heard.equals("a"));
        threads.close();
        assertThat(pair.stopped.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(pair.server.isOpen()).isTrue();
        assertThatThrownBy(Pair::new).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void letsGoOfASocketThatIsClosedElsewhere() throws IOException {
        Pair pair = new Pair();
        pair.send("a");
        Awaitility.await().atMost(LIMIT).until(() -> pair.heard.equals("a"));
        pair.server.close();
        threads.wake();
        Awaitility.await().atMost(LIMIT).until(() -> pair.client.read(ByteBuffer.allocate(1)) == -1);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "read-threads-test");
        begun.add(thread);
        return thread;
    }

    /** Both ends of a connection, one of them read from by the threads. */
    private final class Pair implements ReadThreads.Reader {
        private final SocketChannel client;
        private final SocketChannel server;
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
        private volatile String heard = "";
        private final CountDownLatch stopped = new CountDownLatch(1);

        Pair() throws IOException {
            try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                client = SocketChannel.open(listener.getLocalAddress());
                server = listener.accept();
            }
            client.configureBlocking(false);
            server.configureBlocking(false);
            threads.add(server, this);
        }

        void send(String text) throws IOException {
            client.write(ByteBuffer.wrap(Bytes.utf8(text).toArray()));
        }

        @Override
        public boolean read() {
            readers.add(Thread.currentThread());
            ByteBuffer buffer = ByteBuffer.allocate(100);
            try {
                server.read(buffer);
            } catch (IOException e) {
                return false;
            }
            String all = heard + Bytes.of(buffer.array()).latin1().substring(0, buffer.position());
            heard = all;
            if (all.equals("defect")) {
                throw new IllegalStateException("a defect that the test wants");
            }
            return !all.equals("end");
        }

        @Override
        public void stopped() {
            stopped.countDown();
        }
    }
}
