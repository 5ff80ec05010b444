package holt.protocol.rocket;

import static holt.protocol.rocket.RocketDoors.OK;
import static holt.protocol.rocket.RocketDoors.error;
import static holt.protocol.rocket.RocketDoors.event;
import static holt.protocol.rocket.RocketDoors.publish;
import static holt.protocol.rocket.RocketDoors.subscribe;
import static holt.protocol.rocket.RocketDoors.unsubscribe;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import org.junit.jupiter.api.Test;

/** With a broker that takes its time. */
class RocketOrderTest {
    private static final String TRY_AGAIN = "close 1013 try again later";

    private final HeldBroker broker = new HeldBroker();
    private final DoorStage stage = new RocketDoors().on(broker);
    private final DoorLink client = subscribed("c");

    @Test
    void holdsAnEventBackUntilThePublishIsAnswered() {
        client.sendText(publish("c", 1));
        broker.deliver(0);
        assertThat(client.heard()).isEmpty();

        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK, event("c", 1));
    }

    @Test
    void deliversAnEventThatComesAfterTheAnswer() {
        client.sendText(publish("c", 1));
        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK);

        broker.deliver(0);
        assertThat(client.heard()).containsExactly(event("c", 1));
    }

    @Test
    void answersPublishesInTheOrderOfRequests() {
        client.sendText(publish("c", 1));
        client.sendText(publish("c", 2));
        client.sendText("{\"logout\":true}");
        client.sendText(publish("c", 3));
        broker.accept(1);
        assertThat(client.heard()).isEmpty();

        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK, OK, OK, error("access_denied"));
    }

    @Test
    void holdsEventsBackBehindAllPublishesMadeBefore() {
        client.sendText(publish("c", 1));
        client.sendText(publish("c", 2));
        broker.deliver(0);
        client.sendText(publish("c", 3));
        broker.deliver(1);
        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK);
        broker.accept(1);
        assertThat(client.heard()).containsExactly(OK, event("c", 1));
        broker.deliver(2);
        broker.accept(2);
        assertThat(client.heard()).containsExactly(OK, event("c", 2), event("c", 3));
    }

    @Test
    void keepsTheChannelsOrderWhileItHolds() {
        DoorLink other = subscribed("c");
        client.sendText(publish("c", 1));
        other.sendText(publish("c", 2));
        broker.deliver(0);
        broker.accept(1);
        broker.deliver(1);
        broker.accept(0);

        assertThat(client.heard()).containsExactly(OK, event("c", 1), event("c", 2));
        assertThat(other.heard()).containsExactly(OK, event("c", 1), event("c", 2));
    }

    @Test
    void doesNotHoldAnybodyElseUp() {
        DoorLink listener = subscribed("c");
        client.sendText(publish("c", 1));
        broker.deliver(0);

        assertThat(listener.heard()).containsExactly(event("c", 1));
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void sendsAwayAPublisherThatTheBrokerRefuses() {
        client.sendText(publish("c", 1));
        client.sendText(publish("c", 2));
        client.sendText(publish("c", 3));
        broker.refuse(1);
        broker.accept(2);
        client.sendText("{\"logout\":true}");
        assertThat(client.heard()).isEmpty();

        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK, TRY_AGAIN);
    }

    @Test
    void leavesItsChannelsWhenSentAway() {
        client.sendText(publish("c", 1));
        broker.refuse(0);

        assertThat(broker.unsubscribed()).containsExactly("c");
    }

    @Test
    void answersASubscribeOnceItIsInForce() {
        broker.holdingSubscribes();
        client.sendText(subscribe("d"));
        assertThat(client.heard()).isEmpty();

        broker.confirm(1);
        assertThat(client.heard()).containsExactly(OK);
    }

    @Test
    void deliversNoEventOfAChannelBeforeItsSubscribeIsAnswered() {
        broker.holdingSubscribes();
        DoorLink publisher = subscribed("c");
        client.sendText(subscribe("d"));
        broker.confirm(1);
        client.pending();
        client.sendText(unsubscribe("d"));
        client.sendText(subscribe("d"));
        publisher.sendText(publish("d", 1));
        broker.deliver(0);
        assertThat(client.heard()).containsExactly(OK);

        broker.confirm(2);
        assertThat(client.heard()).containsExactly(OK, event("d", 1));
    }

    @Test
    void makesAChannelOnceItsSubscribeIsInForce() {
        DoorLink publisher = subscribed("c");
        broker.holdingSubscribes();
        client.sendText(subscribe("d"));
        publisher.sendText(publish("d", 1));
        broker.confirm(1);
        publisher.sendText(publish("d", 2));
        broker.accept(0);

        assertThat(publisher.heard()).containsExactly(error("invalid_channel"), OK);
    }

    @Test
    void letsRequestsWaitForASubscribe() {
        broker.holdingSubscribes();
        client.sendText(subscribe("d"));
        client.sendText(publish("d", 1));
        client.sendText("{\"logout\":true}");
        client.sendText("{bad");
        assertThat(broker.published()).isZero();

        broker.confirm(1);
        assertThat(broker.published()).isEqualTo(1);
        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK, OK, OK, error("invalid_data"));
    }

    @Test
    void subscribesOneAfterTheOther() {
        broker.holdingSubscribes();
        client.sendText(subscribe("d"));
        client.sendText(subscribe("e"));
        client.sendText(subscribe("d"));
        assertThat(broker.subscribed()).isEqualTo(2);

        broker.confirm(1);
        broker.confirm(2);
        assertThat(client.heard()).containsExactly(OK, OK, OK);
        assertThat(broker.subscribed()).isEqualTo(3);
    }

    @Test
    void sendsAwayASubscriberThatTheBrokerRefuses() {
        broker.holdingSubscribes();
        client.sendText(publish("c", 1));
        client.sendText(subscribe("d"));
        client.sendText("{\"logout\":true}");
        broker.deny(1);
        broker.accept(0);

        assertThat(client.heard()).containsExactly(OK, TRY_AGAIN);
        assertThat(broker.unsubscribed()).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void takesTheChannelBackWhenTheConnectionEndsBeforeItIsInForce() {
        broker.holdingSubscribes();
        client.sendText(subscribe("d"));
        client.sendText(subscribe("e"));
        client.leave();

        broker.confirm(1);
        assertThat(broker.unsubscribed()).containsExactlyInAnyOrder("c", "d");
        assertThat(broker.subscribed()).isEqualTo(2);
    }

    @Test
    void disconnectsBehindWhatIsOwed() {
        client.sendText(publish("c", 1));
        client.sendText("{\"disconnect\":true}");
        client.sendText(publish("c", 2));
        broker.deliver(0);
        assertThat(client.heard()).isEmpty();

        broker.accept(0);
        assertThat(client.heard()).containsExactly(OK, OK, "close 1000 ");
        assertThat(broker.published()).isEqualTo(1);
    }

    @Test
    void closesAClientThatLetsTooManyRequestsWait() {
        DoorStage small = new RocketDoors().outboxBytes(1024).on(broker.holdingSubscribes());
        DoorLink eager = RocketDoors.readWrite(small);
        eager.sendText(subscribe("d"));
        for (int i = 0; i < 100; i++) {
            eager.sendText(subscribe("d"));
        }

        assertThat(eager.heard()).containsExactly("close 1008 too many messages");
        broker.confirm(1);
        assertThat(broker.unsubscribed()).containsExactly("d");
    }

    @Test
    void closesAClientForWhomTooManyEventsAreHeld() {
        DoorStage small = new RocketDoors().outboxBytes(1024).on(broker);
        DoorLink publisher = RocketDoors.readWrite(small);
        publisher.sendText(subscribe("d"));
        publisher.sendText(publish("d", 1));
        publisher.pending();
        for (int i = 0; i < 100; i++) {
            broker.deliver(0);
        }
        broker.accept(0);

        assertThat(publisher.heard()).containsExactly("close 1013 slow consumer");
    }

    @Test
    void letsPublishesWaitWhenVeryManyAreUnderWay() {
        for (int i = 0; i < 1030; i++) {
            client.sendText(publish("c", i));
        }
        assertThat(broker.published()).isEqualTo(1024);

        for (int i = 0; i < 1030; i++) {
            broker.accept(i);
        }
        assertThat(client.heard()).hasSize(1030).containsOnly(OK);
    }

    private DoorLink subscribed(String channel) {
        DoorLink link = RocketDoors.readWrite(stage);
        link.sendText(subscribe(channel));
        link.pending();
        return link;
    }
}
