package holt.protocol.otter.wire;

import holt.core.channel.Member;
import holt.core.connection.Frame;
import holt.json.JsonBuffer;
import holt.json.JsonText;
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
     * Writes an error about something the client sent: {@code {"error":"…","from":…}}.
     *
     * @param text what is wrong
     * @param from what was sent
     * @return the frame
     */
    public static Frame error(String text, JsonText from) {
        byte[] sent = from.bytes();
        return Frame.text(new JsonBuffer(LINE_BYTES + sent.length)
                .raw("{\"error\":")
                .string(text)
                .raw(",\"from\":")
                .raw(sent)
                .raw("}\n")
                .toBytes());
    }

    /**
     * Writes what a client of the command protocol is told first, who it is: {@code {"id":"…"}}.
     *
     * @param client the client
     * @return the frame
     */
    public static Frame hello(Member client) {
        JsonBuffer json = new JsonBuffer(LINE_BYTES);
        OtterPushEncoding.appendConnection(json, client);
        return Frame.text(json.raw("\n").toBytes());
    }

    /**
     * Answers an echo: {@code {"command":"echo","signature":"…","message":"…"}}, without signature if it had none.
     *
     * @param echo what was asked
     * @return the frame
     */
    public static Frame echo(OtterCommand.Echo echo) {
        JsonBuffer json = new JsonBuffer(LINE_BYTES).raw("{\"command\":\"echo\"");
        if (!echo.signature().isEmpty()) {
            json.raw(",\"signature\":").string(echo.signature());
        }
        return Frame.text(
                json.raw(",\"message\":").string(echo.message()).raw("}\n").toBytes());
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
