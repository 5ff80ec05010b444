package holt.testing.conversation;

import holt.testing.socket.Bytes;
import holt.testing.socket.HeaderFields;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A stage that shows what a test laid out and notes what it was asked to send. */
final class ScriptedStage implements Stage {
    private final Deque<Handshake> handshakes = new ArrayDeque<>();
    private final Deque<HttpReply> replies = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();

    /** Accepts the next handshake; its client will see these. */
    ScriptedStage accept(Arrival... arrivals) {
        handshakes.add(Handshake.accepted(reply(101, ""), new ScriptedLink(notes, List.of(arrivals))));
        return this;
    }

    ScriptedStage refuse(int status, String body) {
        handshakes.add(Handshake.refused(reply(status, body)));
        return this;
    }

    ScriptedStage reply(HttpReply reply) {
        replies.add(reply);
        return this;
    }

    static HttpReply reply(int status, String body) {
        return new HttpReply(status, "", HeaderFields.NONE, Bytes.utf8(body));
    }

    /** Everything asked of this stage, in order. */
    List<String> notes() {
        return notes;
    }

    @Override
    public Handshake open(RawRequest request) {
        notes.add("open " + request.target() + ' ' + request.headers().fields());
        return handshakes.remove();
    }

    @Override
    public HttpReply exchange(RawRequest request) {
        notes.add("exchange " + request.method() + ' ' + request.target() + ' ' + request.body());
        return replies.remove();
    }

    @Override
    public void settle() {
        notes.add("settle");
    }

    @Override
    public void close() {
        notes.add("close");
    }

    /** One client's link. */
    private static final class ScriptedLink implements Link {
        private final List<String> notes;
        private final Deque<Arrival> arrivals;

        private ScriptedLink(List<String> notes, List<Arrival> arrivals) {
            this.notes = notes;
            this.arrivals = new ArrayDeque<>(arrivals);
        }

        @Override
        public void sendText(String content) {
            notes.add("text " + content);
        }

        @Override
        public void sendBinary(Bytes payload) {
            notes.add("binary " + payload);
        }

        @Override
        public void sendClose(int code, String reason) {
            notes.add("close " + code + ' ' + reason);
        }

        @Override
        public void leave() {
            notes.add("leave");
        }

        @Override
        public void drop() {
            notes.add("drop");
        }

        @Override
        public Arrival next() {
            Arrival next = arrivals.poll();
            return next == null ? new Arrival.Nothing() : next;
        }

        @Override
        public List<Arrival> pending() {
            List<Arrival> taken = List.copyOf(arrivals);
            arrivals.clear();
            return taken;
        }
    }
}
