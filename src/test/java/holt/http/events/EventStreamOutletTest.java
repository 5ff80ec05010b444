package holt.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.testing.fake.ManualConnections;
import holt.testing.inprocess.Fake;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventStreamOutletTest {
    private final ManualConnections node = new ManualConnections();
    private final Async async = new Async();
    private final Output output = new Output();
    private final EventStreamOutlet outlet = new EventStreamOutlet(Fake.of(AsyncContext.class, async), output);
    private final Connection connection = node.open(outlet);

    @Test
    void writesNothingBeforeTheContainerIsReady() {
        outlet.begin(connection);
        connection.send(Frame.text("data: 1\n\n"));
        assertThat(output.written).isEmpty();
        assertThat(connection.pendingBytes()).isPositive();

        output.room = 100;
        outlet.onWritePossible();

        assertThat(output.written).containsExactly("data: 1\n\n", "(flush)");
        assertThat(connection.pendingBytes()).isZero();
    }

    @Test
    void writesAllThatWaitsInOneGo() {
        outlet.begin(connection);
        connection.send(Frame.text("a\n\n"));
        connection.send(Frame.text("b\n\n"));
        connection.send(Frame.text("c\n\n"));

        output.room = 100;
        outlet.onWritePossible();

        assertThat(output.written).containsExactly("a\n\n", "(flush)", "b\n\nc\n\n", "(flush)");
    }

    @Test
    void countsAWriteAsDoneOnlyWhenTheContainerTakesMore() {
        outlet.begin(connection);
        output.room = 1;
        connection.send(Frame.text("a\n\n"));

        assertThat(output.written).containsExactly("a\n\n");
        assertThat(connection.pendingBytes()).isPositive();
    }

    @Test
    void pingsWithCommentsThatAnswerThemselves() {
        outlet.begin(connection);
        output.room = 100;
        node.pass(ManualConnections.PING_INTERVAL);
        assertThat(output.written).containsExactly(":\n\n", "(flush)");

        node.pass(ManualConnections.PING_TIMEOUT);
        assertThat(connection.hasEnded()).isFalse();
    }

    @Test
    void findsOutWhoReadsNothing() {
        outlet.begin(connection);
        node.pass(ManualConnections.PING_INTERVAL);
        node.pass(ManualConnections.PING_TIMEOUT);

        assertThat(connection.ended()).isCompletedWithValue(CloseReason.NO_PONG);
        node.pass(Duration.ofSeconds(10));
        assertThat(connection.released()).isCompleted();
        assertThat(async.completions).isEqualTo(1);
    }

    @Test
    void endsTheAnswerOnceEverythingIsWritten() {
        outlet.begin(connection);
        connection.send(Frame.text("a\n\n"));
        connection.close(CloseReason.DRAIN);
        assertThat(async.completions).isZero();

        output.room = 100;
        outlet.onWritePossible();

        assertThat(output.written).containsExactly("a\n\n", "(flush)");
        assertThat(async.completions).isEqualTo(1);
        assertThat(connection.released()).isCompleted();
        outlet.onWritePossible();
        assertThat(async.completions).isEqualTo(1);
    }

    @Test
    void endsWithTheClient() {
        outlet.begin(connection);
        output.broken = true;
        output.room = 100;
        connection.send(Frame.text("a\n\n"));

        assertThat(connection.ended()).isCompletedWithValue(CloseReason.PEER_GONE);
        assertThat(connection.released()).isCompleted();
        assertThat(async.completions).isEqualTo(1);
    }

    @Test
    void endsWhenTheContainerSaysSo() {
        outlet.begin(connection);
        connection.send(Frame.text("a\n\n"));
        outlet.onError(new IOException("reset"));

        assertThat(connection.ended()).isCompletedWithValue(CloseReason.PEER_GONE);
        assertThat(connection.released()).isCompleted();
    }

    /** What Holt asks of an {@code AsyncContext}. */
    public static final class Async {
        private int completions;

        public void addListener(AsyncListener listener) {}

        public void complete() {
            completions++;
        }
    }

    /** A container's output that takes so many calls. */
    private static final class Output extends ServletOutputStream {
        private final List<String> written = new ArrayList<>();
        private int room;
        private boolean broken;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void setWriteListener(@Nullable WriteListener listener) {}

        @Override
        public void write(int b) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            room--;
            written.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            room--;
            written.add("(flush)");
        }
    }
}
