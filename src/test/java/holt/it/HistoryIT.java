package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.socket.EventStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Event streams that come back and have what they missed. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class HistoryIT {
    private static final int SIZE = 20;
    private static final int RECONNECTIONS = 10;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", OtterGuest.SECRET, "holt.history.size", String.valueOf(SIZE)));
    }

    @Test
    void aStreamThatComesBackHasWhatItMissed() {
        Missing stream = new Missing("news");
        try (EventStream first = stream.open("")) {
            publish("news", 1);
            stream.readUntil(first, 1);
        }
        publish("news", 2);
        publish("news", 3);
        try (EventStream second = stream.open(stream.lastId)) {
            publish("news", 4);
            stream.readUntil(second, 4);
        }
        assertThat(stream.messages).containsExactly(1, 2, 3, 4);
        assertThat(stream.gaps).isZero();
    }

    @Test
    void nothingIsLostOrDoubledHoweverOftenItComesBack() {
        Missing stream = new Missing("one,two");
        int published = 0;
        for (int i = 0; i < RECONNECTIONS; i++) {
            try (EventStream part = stream.open(stream.lastId)) {
                stream.awaitPosition(part);
                publish("one", ++published);
                publish("two", ++published);
                stream.readUntil(part, published - i % 2);
            }
            publish(i % 2 == 0 ? "one" : "two", ++published);
        }
        try (EventStream rest = stream.open(stream.lastId)) {
            publish("one", ++published);
            stream.readAll(rest, published);
        }
        assertThat(stream.messages).doesNotHaveDuplicates().hasSize(published);
        assertThat(stream.gaps).isZero();
    }

    @Test
    void aStreamThatWasAwayForTooMuchIsTold() {
        Missing stream = new Missing("busy");
        try (EventStream first = stream.open("")) {
            publish("busy", 0);
            stream.readUntil(first, 0);
        }
        for (int i = 1; i <= SIZE + 1; i++) {
            publish("busy", i);
        }
        try (EventStream second = stream.open(stream.lastId)) {
            stream.readUntil(second, SIZE + 1);
        }
        assertThat(stream.gaps).isEqualTo(1);
        assertThat(stream.messages).hasSize(1 + SIZE).startsWith(0, 2, 3);
    }

    private void publish(String channel, int message) {
        assertThat(new OtterGuest(HoltServer.of(deployment)).publish(channel, String.valueOf(message)))
                .isEqualTo(200);
    }

    /** A client that remembers what it has seen, as a browser does. */
    private final class Missing {
        private final String channels;
        private final List<Integer> messages = new ArrayList<>();
        private String lastId = "";
        private int gaps;

        Missing(String channels) {
            this.channels = channels;
        }

        EventStream open(String from) {
            String[] headers = from.isEmpty() ? new String[0] : new String[] {"Last-Event-ID", from};
            return EventStream.open(HoltServer.of(deployment).http("/subs/" + channels), OtterGuest.LIMIT, headers);
        }

        void awaitPosition(EventStream stream) {
            while (lastId.isEmpty()) {
                take(stream);
            }
        }

        void readUntil(EventStream stream, int message) {
            while (!messages.contains(message)) {
                take(stream);
            }
        }

        void readAll(EventStream stream, int count) {
            while (messages.size() < count) {
                take(stream);
            }
        }

        private void take(EventStream stream) {
            String block = stream.next(OtterGuest.LIMIT);
            assertThat(block).isNotEqualTo(EventStream.END);
            block.lines().forEach(this::take);
        }

        private void take(String line) {
            if (line.startsWith("id: ")) {
                lastId = line.substring("id: ".length());
            } else if (line.equals("event: gap")) {
                gaps++;
            } else if (line.startsWith("data: ") && line.contains("\"message\":")) {
                String message = line.substring(line.lastIndexOf(':') + 1, line.length() - 1);
                messages.add(Integer.valueOf(message));
            }
        }
    }
}
