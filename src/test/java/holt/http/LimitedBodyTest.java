package holt.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
    private final LimitedBody body = new LimitedBody(5);
    private boolean cancelled;

    LimitedBodyTest() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                assertThat(count).isEqualTo(Long.MAX_VALUE);
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }

    @Test
    void takesAsMuchAsItMay() {
        body.onNext(List.of(bytes(1, 2), bytes(3)));
        body.onNext(List.of(bytes(), bytes(4, 5)));
        assertThat(taken()).isNotDone();
        body.onComplete();

        assertThat(taken().join()).containsExactly(1, 2, 3, 4, 5);
        assertThat(cancelled).isFalse();
    }

    @Test
    void givesUpBeyondThat() {
        body.onNext(List.of(bytes(1, 2, 3), bytes(4, 5, 6)));
        body.onComplete();

        assertThatThrownBy(taken()::join)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the answer is longer than 5 bytes");
        assertThat(cancelled).isTrue();
    }

    @Test
    void failsWithTheConnection() {
        body.onNext(List.of(bytes(1)));
        body.onError(new IOException("broken pipe"));

        assertThatThrownBy(taken()::join).hasMessageContaining("broken pipe");
    }

    private CompletableFuture<byte[]> taken() {
        return body.getBody().toCompletableFuture();
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
