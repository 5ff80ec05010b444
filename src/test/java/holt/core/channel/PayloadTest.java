package holt.core.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PayloadTest {
    @Test
    void isNoneWithoutBytes() {
        assertThat(Payload.of(new byte[0])).isSameAs(Payload.NONE);
        assertThat(Payload.NONE.isNone()).isTrue();
        assertThat(Payload.of(new byte[1]).isNone()).isFalse();
    }

    @Test
    void isNotCopied() {
        byte[] bytes = {1, 2};
        assertThat(Payload.of(bytes).bytes()).isSameAs(bytes);
    }

    @Test
    void equalsAnotherOfTheSameBytes() {
        Payload payload = Payload.of("å".getBytes(UTF_8));
        assertThat(payload)
                .isEqualTo(Payload.of("å".getBytes(UTF_8)))
                .hasSameHashCodeAs(Payload.of("å".getBytes(UTF_8)));
        assertThat(payload).isNotEqualTo(Payload.NONE).hasToString("å");
    }
}
