package holt.protocol.otter.wire;

import holt.core.channel.Encoding;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import holt.json.JsonBuffer;

/**
 * Writes a publication as Otter's push envelope, one line of compact JSON with its members in this order:
 * {@code {"type":…,"connection":{"id":…,"presence":…,"isBackend":true},"channel":…,"message":…}\n}. Presence is left out when
 * empty, {@code isBackend} when false, the message when there is none or it was {@code null}.
 */
public final class OtterPushEncoding implements Encoding<Frame> {
    /** The one instance, so that all Otter subscribers share what it makes. */
    public static final OtterPushEncoding INSTANCE = new OtterPushEncoding();

    /** The fixed text, an identifier of 65 characters, and room for short names. */
    private static final int ENVELOPE_BYTES = 256;

    private OtterPushEncoding() {}

    @Override
    public Frame encode(Publication publication) {
        byte[] message = publication.payload().bytes();
        JsonBuffer json = new JsonBuffer(ENVELOPE_BYTES + message.length);
        json.raw("{\"type\":\"").raw(type(publication)).raw("\",\"connection\":");
        appendConnection(json, publication.publisher());
        json.raw(",\"channel\":").string(publication.channel().name());
        if (message.length > 0) {
            json.raw(",\"message\":").raw(message);
        }
        return Frame.text(json.raw("}\n").toBytes());
    }

    /**
     * Appends a connection object.
     *
     * @param json where to
     * @param member whom it shows
     */
    static void appendConnection(JsonBuffer json, Member member) {
        json.raw("{\"id\":").string(member.id());
        if (!member.presence().isEmpty()) {
            json.raw(",\"presence\":").string(member.presence());
        }
        if (member.origin() == Origin.BACKEND) {
            json.raw(",\"isBackend\":true");
        }
        json.raw("}");
    }

    private static String type(Publication publication) {
        return switch (publication.event()) {
            case MESSAGE -> "pub";
            case JOIN -> "sub";
            case LEAVE -> "unsub";
        };
    }
}
