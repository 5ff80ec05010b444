package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FrameTest {
    @Test
    void holdsTextInUtf8() {
        Frame frame = Frame.text("å\ud83e\udda6");
        assertThat(frame.opcode()).isEqualTo(Frame.Opcode.TEXT);
        assertThat(frame.text()).isEqualTo("å\ud83e\udda6");
        assertThat(frame.payload()).isEqualTo(StandardCharsets.UTF_8.encode("å\ud83e\udda6"));
        assertThat(Frame.text("å\ud83e\udda6".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(frame.text());
    }

    @Test
    void decodesItsTextOnce() {
        Frame frame = Frame.text("1");
        assertThat(frame.text()).isSameAs(frame.text());
    }

    @Test
    void handsOutViewsThatNobodyCanChangeOrMove() {
        Frame frame = Frame.binary(new byte[] {1, 2, 3});
        ByteBuffer view = frame.payload();
        view.get();
        assertThat(frame.payload().remaining()).isEqualTo(3);
        assertThatThrownBy(() -> view.put((byte) 0)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void weighsAtLeastWhatGoesOverTheWire() {
        // The header of a server's frame: 2 bytes, 4 from 126 bytes on, 10 from 65,536 on.
        for (int length : new int[] {0, 125, 126, 65_535, 65_536}) {
            int header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
            assertThat(Frame.binary(new byte[length]).size()).isGreaterThanOrEqualTo(header + length);
        }
    }

    @Test
    void pingsWithNothing() {
        assertThat(Frame.ping().opcode()).isEqualTo(Frame.Opcode.PING);
        assertThat(Frame.ping().payload().remaining()).isZero();
    }
}
