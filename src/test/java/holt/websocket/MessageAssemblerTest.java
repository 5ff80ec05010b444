package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest {
    private final List<String> heard = new ArrayList<>();
    private final MessageAssembler assembler = new MessageAssembler(new MessageAssembler.Listener() {
        @Override
        public void text(String message) {
            heard.add("text " + message);
        }

        @Override
        public void binary(byte[] message) {
            heard.add("binary " + new String(message, StandardCharsets.UTF_8));
        }
    });

    @Test
    void handsOnAMessageInOnePart() {
        assembler.text("one", true);
        assembler.binary(bytes("two"), true);

        assertThat(heard).containsExactly("text one", "binary two");
    }

    @Test
    void joinsPartsWithoutAndWithContent() {
        assembler.text("", false);
        assembler.text("o", false);
        assembler.text("ne", false);
        assembler.text("", true);
        assembler.binary(bytes("t"), false);
        assembler.binary(bytes(""), false);
        assembler.binary(bytes("wo"), true);

        assertThat(heard).containsExactly("text one", "binary two");
    }

    @Test
    void joinsACharacterThatTwoPartsShare() {
        assembler.text("a\ud83d", false);
        assembler.text("\ude00b", true);

        assertThat(heard).containsExactly("text a\ud83d\ude00b");
    }

    @Test
    void hearsNothingBeforeTheLastPart() {
        assembler.text("one", false);
        assembler.binary(bytes("two"), false);

        assertThat(heard).isEmpty();
    }

    @Test
    void startsAfreshAfterEachMessage() {
        assembler.text("a", false);
        assembler.text("b", true);
        assembler.text("c", false);
        assembler.text("d", true);
        assembler.text("", true);
        assembler.binary(bytes(""), true);

        assertThat(heard).containsExactly("text ab", "text cd", "text ", "binary ");
    }

    @Test
    void keepsBytesWhoseBufferIsUsedAgain() {
        byte[] pooled = {'a', 'b'};
        assembler.binary(ByteBuffer.wrap(pooled), false);
        pooled[0] = 'x';
        assembler.binary(ByteBuffer.wrap(pooled, 1, 1), true);

        assertThat(heard).containsExactly("binary abb");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
