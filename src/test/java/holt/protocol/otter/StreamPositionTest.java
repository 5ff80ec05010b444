package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamPositionTest {
    @Test
    void readsWhatItWrote() {
        List<Long> offsets = List.of(5L, 0L, 1_766_000_000_000_000L);

        assertThat(StreamPosition.parse(StreamPosition.write(offsets), 3)).isEqualTo(offsets);
    }

    @Test
    void withoutAnIdNothingCameSoFar() {
        assertThat(StreamPosition.parse("", 2)).containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5,6,7", "5,", ",5", "5,x", "-1,5", "5, 6", "1234567890123456789,5", "٣,5", "5,6,"})
    void whatIsNoIdOfThisStreamIsUnknown(String id) {
        assertThat(StreamPosition.parse(id, 2)).containsExactly(StreamPosition.UNKNOWN, StreamPosition.UNKNOWN);
    }
}
