package holt.protocol.otter.wire;

import static holt.testing.fake.Publications.payload;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import org.junit.jupiter.api.Test;

final class OtterPushEncodingTest {
    private static final ChannelName ROOM = new ChannelName("otter", "room");
    private static final Member ALICE = new Member("N_1", "alice", Origin.CLIENT);
    private static final Member ANONYMOUS = new Member("N_2", "", Origin.CLIENT);
    private static final Member BACKEND = new Member("N_3", "", Origin.BACKEND);

    @Test
    void writesAMessageAsItWasSent() {
        assertThat(push(Event.MESSAGE, ALICE, payload("{\"foo\":\"bar\",\"x\":1.0,\"h\":\"\\u003ca\\u003e\\u0026b\"}")))
                .isEqualTo(
                        "{\"type\":\"pub\",\"connection\":{\"id\":\"N_1\",\"presence\":\"alice\"},\"channel\":\"room\","
                                + "\"message\":{\"foo\":\"bar\",\"x\":1.0,\"h\":\"\\u003ca\\u003e\\u0026b\"}}\n");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(push(Event.MESSAGE, ANONYMOUS, Payload.NONE))
                .isEqualTo("{\"type\":\"pub\",\"connection\":{\"id\":\"N_2\"},\"channel\":\"room\"}\n");
    }

    @Test
    void marksBackends() {
        assertThat(push(Event.MESSAGE, BACKEND, payload("[1,2]")))
                .isEqualTo("{\"type\":\"pub\",\"connection\":{\"id\":\"N_3\",\"isBackend\":true},\"channel\":\"room\","
                        + "\"message\":[1,2]}\n");
    }

    @Test
    void writesJoinsAndLeaves() {
        assertThat(push(Event.JOIN, ALICE, Payload.NONE))
                .isEqualTo(
                        "{\"type\":\"sub\",\"connection\":{\"id\":\"N_1\",\"presence\":\"alice\"},\"channel\":\"room\"}\n");
        assertThat(push(Event.LEAVE, ANONYMOUS, Payload.NONE))
                .isEqualTo("{\"type\":\"unsub\",\"connection\":{\"id\":\"N_2\"},\"channel\":\"room\"}\n");
    }

    @Test
    void escapesNames() {
        Publication publication = new Publication(
                new ChannelName("otter", "\"<\u2028å"),
                Event.JOIN,
                new Member("N_1", "\\&\n\ud83e", Origin.CLIENT),
                Audience.BACKENDS,
                Payload.NONE);
        assertThat(OtterPushEncoding.INSTANCE.encode(publication).text())
                .isEqualTo("{\"type\":\"sub\",\"connection\":{\"id\":\"N_1\",\"presence\":\"\\\\\\u0026\\n\ufffd\"},"
                        + "\"channel\":\"\\\"\\u003c\\u2028å\"}\n");
    }

    private static String push(Event event, Member publisher, Payload payload) {
        Frame frame =
                OtterPushEncoding.INSTANCE.encode(new Publication(ROOM, event, publisher, Audience.EVERYONE, payload));
        assertThat(frame.opcode()).isEqualTo(Frame.Opcode.TEXT);
        return frame.text();
    }
}
