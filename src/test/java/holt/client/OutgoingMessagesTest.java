package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutgoingMessagesTest {
    private final List<Integer> written = new ArrayList<>();
    private final List<CompletableFuture<Void>> writes = new ArrayList<>();
    private final OutgoingMessages outgoing = new OutgoingMessages(this::write, 10);

    private CompletableFuture<?> write(ByteBuffer message) {
        written.add(message.remaining());
        CompletableFuture<Void> write = new CompletableFuture<>();
        writes.add(write);
        return write;
    }

    @Test
    void writesOneAfterTheOther() {
        CompletableFuture<Void> first = outgoing.send(new byte[1]);
        CompletableFuture<Void> second = outgoing.send(new byte[2]);
        assertThat(written).containsExactly(1);
        writes.get(0).complete(null);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(written).containsExactly(1, 2);
    }

    @Test
    void takesNoMoreThanTheLimit() {
        CompletableFuture<Void> first = outgoing.send(new byte[6]);
        assertThatThrownBy(outgoing.send(new byte[5])::join).hasMessageContaining("more than 10 bytes wait to be sent");
        var unused = outgoing.send(new byte[4]);
        writes.get(0).complete(null);
        assertThat(first).isCompleted();
        var unused2 = outgoing.send(new byte[6]);
        writes.get(1).complete(null);
        writes.get(2).complete(null);
        assertThat(written).containsExactly(6, 4, 6);
    }

    @Test
    void takesALargerMessageWhereNothingWaits() {
        CompletableFuture<Void> large = outgoing.send(new byte[100]);
        writes.get(0).complete(null);
        assertThat(large).isCompleted();
    }

    @Test
    void writesManyThatAreDoneAtOnce() {
        List<Integer> sizes = new ArrayList<>();
        List<OutgoingMessages> self = new ArrayList<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        self.add(new OutgoingMessages(
                message -> {
                    sizes.add(message.remaining());
                    return sizes.size() == 1 ? held : CompletableFuture.completedFuture(null);
                },
                1_000_000));
        for (int i = 0; i < 100_000; i++) {
            var unused = self.get(0).send(new byte[1]);
        }
        held.complete(null);
        assertThat(sizes).hasSize(100_000);
    }

    @Test
    void failsWhatWaitsAndWhatComes() {
        CompletableFuture<Void> first = outgoing.send(new byte[1]);
        CompletableFuture<Void> second = outgoing.send(new byte[1]);
        outgoing.fail(new IllegalStateException("over"));
        writes.get(0).completeExceptionally(new IllegalStateException("broken"));
        assertThatThrownBy(first::join).hasMessageContaining("broken");
        assertThatThrownBy(second::join).hasMessageContaining("over");
        assertThatThrownBy(outgoing.send(new byte[1])::join).hasMessageContaining("over");
        assertThat(written).hasSize(1);
    }
}
