package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionClosed;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import holt.testing.random.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Any message comes back as it went, and anything else is refused")
class RandomMessagesTest {
    private static final List<PayloadEncoding> ENCODINGS = List.of(PayloadEncoding.values());
    private static final byte[] TYPES = {
        0x00,
        0x15,
        0x16,
        0x1f,
        0x20,
        0x3f,
        0x40,
        0x41,
        0x7f,
        (byte) 0x80,
        (byte) 0x81,
        (byte) 0xbf,
        (byte) 0xc0,
        (byte) 0xc1
    };

    @Test
    void readsWhatItWrote() {
        Seeded.trials(20_000, random -> {
            WebWireMessage message = message(random);
            assertThat(WebWireDecoder.decode(Compose.message(message))).isEqualTo(message);
        });
    }

    @Test
    void readsRepliesInEveryForm() {
        Seeded.trials(5_000, random -> {
            Reply reply = new Reply(id(random), payload(random, random.nextInt(40)));
            ReplyEncoder encoder = new ReplyEncoder(random.nextBoolean(), PayloadEncoding.UTF8);
            byte[] written = encoder.reply(reply.id(), reply.payload());
            assertThat(LenientDecoder.decode(written, id -> false)).isEqualTo(reply);
        });
    }

    @Test
    void keepsTheBytesOfWhateverItReads() {
        Seeded.trials(50_000, random -> {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            if (garbage.length > 0) {
                garbage[0] = TYPES[random.nextInt(TYPES.length)];
            }
            if (garbage.length > 9 && random.nextBoolean()) {
                garbage[9] = (byte) random.nextInt(garbage.length);
            }
            check(garbage);
        });
    }

    @Test
    void takesAnyBeginningAndAnyChangeOfAMessage() {
        Seeded.trials(200, random -> {
            byte[] whole = Compose.message(message(random));
            for (int length = 0; length < whole.length; length++) {
                check(Arrays.copyOf(whole, length));
            }
            for (int change = 0; change < 50; change++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                check(changed);
            }
        });
    }

    /** Whatever is read ends with the payload that the bytes end with, and lacks nothing but a pad. */
    private static void check(byte[] bytes) {
        byte[] body;
        try {
            body = MessageLayout.parse(bytes).body().bytes();
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(Arrays.copyOfRange(bytes, bytes.length - body.length, bytes.length))
                .isEqualTo(body);
        assertThat(WebWireDecoder.decode(bytes)).isNotNull();
        readLeniently(bytes);
    }

    private static void readLeniently(byte[] bytes) {
        try {
            assertThat(LenientDecoder.decode(bytes, id -> id.bits() % 2 == 0)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(WebWireDecoder.decode(bytes)).isInstanceOf(ClientMessage.class);
        }
    }

    private static WebWireMessage message(Random random) {
        int size = 1 + random.nextInt(40);
        return switch (random.nextInt(8)) {
            case 0 -> new Signal(name(random), payload(random, size));
            case 1 -> new Request(id(random), name(random), payload(random, size));
            case 2 -> new Reply(id(random), payload(random, size));
            case 3 -> new ErrorReply(id(random), content(random, size));
            case 4 -> new SessionCreated(content(random, size));
            case 5 -> new SessionClosed();
            case 6 -> new CloseSession(id(random));
            default -> new RestoreSession(id(random), "k".repeat(size));
        };
    }

    private static RequestId id(Random random) {
        return new RequestId(random.nextLong());
    }

    private static String name(Random random) {
        return random.ints(random.nextInt(256), ' ', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static WebWirePayload payload(Random random, int units) {
        PayloadEncoding encoding = ENCODINGS.get(random.nextInt(3));
        return new WebWirePayload(encoding, content(random, units * encoding.unit()));
    }

    private static Payload content(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }
}
