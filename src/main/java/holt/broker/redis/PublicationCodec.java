package holt.broker.redis;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A publication as it travels through Redis. The channel it is on goes without saying.
 *
 * <pre>
 * envelope  version=1 event audience member payload
 *           version=2 offset event audience member payload   of a channel that keeps what is published; 16 digits
 * member    origin text text                      origin, id, presence; texts as {@link BinaryText} writes them
 * </pre>
 *
 * Each of {@code version}, {@code event}, {@code audience} and {@code origin} is one byte; the payload is what remains. Of a version
 * that it does not know, a node knows nothing but the first byte.
 */
final class PublicationCodec {
    static final byte VERSION = 1;
    static final byte VERSION_WITH_OFFSET = 2;

    private static final byte[] WITH_VERSION = {VERSION};
    private static final byte[] WITHOUT_VERSION = {};
    private static final int OFFSET_DIGITS = 16;

    // The place in these lists is what is written: append, never reorder.
    private static final List<Event> EVENTS = List.of(Event.MESSAGE, Event.JOIN, Event.LEAVE);
    private static final List<Audience> AUDIENCES = List.of(Audience.CLIENTS, Audience.BACKENDS, Audience.EVERYONE);
    private static final List<Origin> ORIGINS = List.of(Origin.CLIENT, Origin.BACKEND);

    private PublicationCodec() {}

    static byte[] encode(Publication publication) {
        return encode(publication, WITH_VERSION);
    }

    /** What follows the version, and the offset if there is one. */
    static byte[] encodeBody(Publication publication) {
        return encode(publication, WITHOUT_VERSION);
    }

    private static byte[] encode(Publication publication, byte[] start) {
        Member member = publication.publisher();
        BinaryText id = BinaryText.of(member.id());
        BinaryText presence = BinaryText.of(member.presence());
        byte[] payload = publication.payload().bytes();
        ByteBuffer envelope = ByteBuffer.allocate(start.length + 3 + id.size() + presence.size() + payload.length);
        envelope.put(start);
        envelope.put((byte) EVENTS.indexOf(publication.event()));
        envelope.put((byte) AUDIENCES.indexOf(publication.audience()));
        envelope.put((byte) ORIGINS.indexOf(member.origin()));
        id.to(envelope);
        presence.to(envelope);
        return envelope.put(payload).array();
    }

    /** Reads an envelope, or throws {@link UnreadableException} if it is of another version or damaged. */
    static Publication decode(ChannelName channel, byte[] bytes) {
        ByteBuffer envelope = ByteBuffer.wrap(bytes);
        try {
            long offset = offset(envelope);
            Event event = EVENTS.get(envelope.get());
            Audience audience = AUDIENCES.get(envelope.get());
            Origin origin = ORIGINS.get(envelope.get());
            Member member = new Member(BinaryText.read(envelope), BinaryText.read(envelope), origin);
            byte[] payload = new byte[envelope.remaining()];
            envelope.get(payload);
            return new Publication(channel, event, member, audience, Payload.of(payload), offset);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnreadableException("damaged");
        }
    }

    private static long offset(ByteBuffer envelope) {
        byte version = envelope.get();
        return switch (version) {
            case VERSION -> Publication.NOT_KEPT;
            case VERSION_WITH_OFFSET -> {
                byte[] digits = new byte[OFFSET_DIGITS];
                envelope.get(digits);
                yield Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
            }
            default -> throw new UnreadableException("version " + version);
        };
    }

    /** What arrived is nothing that this version of Holt can read. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String what) {
            super(what, null, false, false);
        }
    }
}
