package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CloseReasonTest {
    /** A close frame holds 125 bytes, two of which are the code. */
    private static final int MAX_TEXT_BYTES = 123;

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of(CloseReason.SLOW_CONSUMER, CloseReason.Cause.SLOW_CONSUMER, 1013),
                Arguments.of(CloseReason.NO_PONG, CloseReason.Cause.NO_PONG, 1002),
                Arguments.of(CloseReason.TOO_BIG, CloseReason.Cause.TOO_BIG, 1009),
                Arguments.of(CloseReason.TOO_MANY_MESSAGES, CloseReason.Cause.TOO_MANY_MESSAGES, 1008),
                Arguments.of(CloseReason.DRAIN, CloseReason.Cause.DRAIN, 1012),
                Arguments.of(CloseReason.OPERATOR, CloseReason.Cause.OPERATOR, 1008),
                Arguments.of(CloseReason.RESYNC, CloseReason.Cause.RESYNC, 1012),
                Arguments.of(CloseReason.INTERNAL_ERROR, CloseReason.Cause.INTERNAL_ERROR, 1011),
                Arguments.of(CloseReason.FINISHED, CloseReason.Cause.FINISHED, 1000),
                Arguments.of(CloseReason.PEER_GONE, CloseReason.Cause.PEER_GONE, 1006),
                Arguments.of(CloseReason.refused("no"), CloseReason.Cause.REFUSED, 1008),
                Arguments.of(CloseReason.peerClosed(4321), CloseReason.Cause.PEER_CLOSED, 4321));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tellsThePeerACodeAndAShortText(CloseReason reason, CloseReason.Cause cause, int code) {
        assertThat(reason.cause()).isEqualTo(cause);
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MAX_TEXT_BYTES);
    }
}
