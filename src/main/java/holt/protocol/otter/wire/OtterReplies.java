package holt.protocol.otter.wire;

import holt.core.channel.Member;
import holt.core.connection.Frame;
import holt.json.JsonBuffer;
import java.util.Collection;

/** What Otter answers besides pushes; each is one line of compact JSON. */
public final class OtterReplies {
    private static final int LINE_BYTES = 128;

    private OtterReplies() {}

    /**
     * Writes an error: {@code {"error":"…"}}.
     *
     * @param text what is wrong
     * @return the frame
     */
    public static Frame error(String text) {
        return Frame.text(new JsonBuffer(LINE_BYTES)
                .raw("{\"error\":")
                .string(text)
                .raw("}\n")
                .toBytes());
    }

    /**
     * Writes a listing: {@code {"conns":[…]}}.
     *
     * @param members who is listed
     * @return JSON in UTF-8
     */
    public static byte[] listing(Collection<Member> members) {
        JsonBuffer json = new JsonBuffer(LINE_BYTES * (1 + members.size())).raw("{\"conns\":[");
        boolean first = true;
        for (Member member : members) {
            if (!first) {
                json.raw(",");
            }
            first = false;
            OtterPushEncoding.appendConnection(json, member);
        }
        return json.raw("]}\n").toBytes();
    }
}
