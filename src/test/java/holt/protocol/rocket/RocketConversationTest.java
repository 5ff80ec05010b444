package holt.protocol.rocket;

import static holt.protocol.rocket.RocketDoors.OK;
import static holt.protocol.rocket.RocketDoors.error;
import static holt.protocol.rocket.RocketDoors.event;
import static holt.protocol.rocket.RocketDoors.publish;
import static holt.protocol.rocket.RocketDoors.readWrite;
import static holt.protocol.rocket.RocketDoors.subscribe;
import static holt.protocol.rocket.RocketDoors.unsubscribe;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.testing.conversation.Conversations;
import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import holt.testing.inprocess.InProcessStage;
import holt.testing.socket.Bytes;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RocketConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() {
        return Conversations.in("rocket")
                .where(conversation -> !conversation.needsSockets())
                .playedOn(InProcessStage::of);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        DoorLink client = readWrite(new RocketDoors().channelNameLength(3).on(new InMemoryBroker()));
        client.sendText(subscribe("abc"));
        client.sendText(subscribe("\ud83d\ude00\ud83d\ude00\ud83d\ude00"));
        client.sendText(subscribe("abcd"));
        client.sendText(publish("abcd", 1));

        assertThat(client.heard()).containsExactly(OK, OK, error("invalid_channel_name"), error("invalid_channel"));
    }

    @Test
    void refusesMoreChannelsThanAConnectionMayHave() {
        DoorLink client = readWrite(new RocketDoors().channelsPerConnection(2).on(new InMemoryBroker()));
        client.sendText(subscribe("a"));
        client.sendText(subscribe("b"));
        client.sendText(subscribe("c"));
        client.sendText(subscribe("b"));
        client.sendText(unsubscribe("a"));
        client.sendText(subscribe("c"));

        assertThat(client.heard()).containsExactly(OK, OK, error("access_denied"), OK, OK, OK);
    }

    @Test
    void refusesMoreChannelsThanAHubMayHave() {
        DoorStage stage = new RocketDoors().maxChannels(1).on(new InMemoryBroker());
        DoorLink client = readWrite(stage);
        client.sendText(subscribe("a"));
        client.sendText(subscribe("b"));
        client.sendText(publish("b", 1));
        client.sendText(unsubscribe("a"));
        client.sendText(subscribe("a"));
        client.sendText(publish("a", 2));

        assertThat(client.heard())
                .containsExactly(OK, error("invalid_channel"), error("invalid_channel"), OK, OK, OK, event("a", 2));
    }

    @Test
    void forgetsAChannelItWasRefused() {
        DoorStage stage =
                new RocketDoors().maxChannels(1).channelsPerConnection(2).on(new InMemoryBroker());
        DoorLink client = readWrite(stage);
        client.sendText(subscribe("a"));
        client.sendText(subscribe("b"));
        client.sendText(subscribe("b"));
        client.sendText(subscribe("c"));

        assertThat(client.heard())
                .containsExactly(OK, error("invalid_channel"), error("invalid_channel"), error("invalid_channel"));
    }

    @Test
    void publishesWithoutASubscription() {
        DoorStage stage = new RocketDoors().on(new InMemoryBroker());
        DoorLink listener = readWrite(stage);
        DoorLink publisher = readWrite(stage);
        listener.sendText(subscribe("c"));
        publisher.sendText(publish("c", 1));

        assertThat(publisher.heard()).containsExactly(OK);
        assertThat(listener.heard()).containsExactly(OK, event("c", 1));
    }

    @Test
    void deliversNothingAfterTheReplyToAnUnsubscribe() {
        DoorLink client = readWrite(new RocketDoors().on(new InMemoryBroker()));
        client.sendText(subscribe("c"));
        client.sendText(publish("c", 1));
        client.sendText(unsubscribe("c"));
        client.sendText(publish("c", 2));

        assertThat(client.heard()).containsExactly(OK, OK, event("c", 1), OK, OK);
    }

    @Test
    void hearsNothingAfterADisconnect() {
        DoorStage stage = new RocketDoors().on(new InMemoryBroker());
        DoorLink client = readWrite(stage);
        client.sendText(subscribe("c"));
        client.sendText("{\"disconnect\":true}");
        client.sendText("{\"logout\":true}");
        readWrite(stage).sendText(publish("c", 1));

        assertThat(client.heard()).containsExactly(OK, OK, "close 1000 ");
    }

    @Test
    void answersAnInvalidBinaryFrameAndGoesOn() {
        DoorLink client = readWrite(new RocketDoors().on(new InMemoryBroker()));
        client.sendBinary(Bytes.hex("7b22 ff 223a747275657d"));
        client.sendBinary(Bytes.EMPTY);
        client.sendBinary(Bytes.utf8("{\"logout\":true}"));

        assertThat(client.heard()).containsExactly(error("invalid_data"), error("invalid_data"), OK);
    }

    @Test
    void tellsNamesApartThatDifferInCase() {
        DoorLink client = readWrite(new RocketDoors().on(new InMemoryBroker()));
        client.sendText(subscribe("c"));
        client.sendText(publish("C", 1));

        assertThat(client.heard()).containsExactly(OK, error("invalid_channel"));
    }
}
