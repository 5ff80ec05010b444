package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.door.DoorLink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a throttle makes of a client whose socket takes its time: a late message counts as sent once it is written. */
class SharkThrottleTest {
    private final SharkNode node = SharkNode.with("{'services':{'s':{'require_authentication':false}}}");
    private final DoorLink client = node.connect();

    @BeforeEach
    void subscribe() {
        say(client, "{'event':'subscribe','subscription':'s.t'}");
        client.pending();
    }

    @Test
    void theNextMessageGoesOutRightAfterASendThatTookLongerThanTheThrottle() {
        publish("one", 0.4);
        publish("two", 0.4);
        client.stall();
        pass(400);
        assertThat(data()).containsExactly("one", "two");
        pass(100);
        publish("three", 0.4);
        pass(600);
        publish("four", 0.4);
        assertThat(data()).isEmpty();
        client.proceed();
        pass(0);
        assertThat(data()).containsExactly("four");
        publish("five", 0.4);
        pass(399);
        assertThat(data()).isEmpty();
        pass(1);
        assertThat(data()).containsExactly("five");
    }

    @Test
    void theTimeCountsFromTheBeginningOfASend() {
        publish("one", 0.8);
        publish("two", 0.8);
        client.stall();
        pass(800);
        pass(100);
        publish("three", 0.8);
        pass(300);
        client.proceed();
        assertThat(data()).containsExactly("one", "two");
        pass(399);
        assertThat(data()).isEmpty();
        pass(1);
        assertThat(data()).containsExactly("three");
    }

    @Test
    void whatHasNoThrottleWaitsForNothingButTheSocket() {
        publish("one", 0.4);
        publish("two", 0.4);
        client.stall();
        pass(400);
        node.publish("{'subscription':'s.t','data':'free'}");
        client.proceed();

        assertThat(data()).containsExactly("one", "two", "free");
    }

    @Test
    void nothingIsLeftOfASendWhoseClientIsGone() {
        publish("one", 0.4);
        publish("two", 0.4);
        client.stall();
        pass(400);
        publish("three", 0.4);
        client.leave();
        client.proceed();

        assertThat(node.timers()).isZero();
    }

    private void publish(String data, double throttle) {
        node.publish("{'subscription':'s.t','data':'" + data + "','options':{'throttle':" + throttle + "}}");
    }

    private void pass(long millis) {
        node.pass(Duration.ofMillis(millis));
    }

    private List<String> data() {
        return heard(client).stream()
                .map(text -> text.replaceAll(".*'data':'([^']*)'.*", "$1"))
                .toList();
    }
}
