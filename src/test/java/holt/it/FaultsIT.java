package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltWar;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that read slowly, fall silent or vanish. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class FaultsIT {
    private static final int KILOBYTES_THAT_NO_KERNEL_HOLDS = 12_000;
    private static final int KILOBYTES_A_MESSAGE = 50;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of(
                "holt.secret", OtterGuest.SECRET,
                "holt.outbox.bytes", "200000",
                "holt.ping.interval", "PT2S",
                "holt.ping.timeout", "PT2S"));
    }

    @Test
    void aReaderThatNeverReadsIsCutOffAndDelaysNobody() {
        OtterGuest guest = OtterGuest.of(deployment);
        try (RawWebSocket backend = guest.backend("slow");
                RawWebSocket stalled = guest.opening("slow").receiveBuffer(4096).open();
                RawWebSocket reader = guest.client("slow")) {
            String message = '"' + "x".repeat(KILOBYTES_A_MESSAGE * 1000) + '"';
            int count = KILOBYTES_THAT_NO_KERNEL_HOLDS / KILOBYTES_A_MESSAGE;
            for (int i = 0; i < count; i++) {
                assertThat(guest.publish("slow", message)).isEqualTo(200);
                assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains(message);
            }
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"unsub\"");
            assertThat(guest.subbed("slow")).containsOnlyOnce("\"id\"");
            stalled.awaitEnd(OtterGuest.LIMIT);
        }
    }

    @Test
    void aSlowReaderThatReadsOnSeesWhyItWasClosed() {
        OtterGuest guest = OtterGuest.of(deployment);
        try (RawWebSocket backend = guest.backend("slower");
                RawWebSocket slow = guest.opening("slower").receiveBuffer(4096).open()) {
            backend.receiveMessage(OtterGuest.LIMIT);
            String message = '"' + "x".repeat(KILOBYTES_A_MESSAGE * 1000) + '"';
            while (guest.subbed("slower").contains("\"id\"")) {
                assertThat(guest.publish("slower", message)).isEqualTo(200);
            }
            assertThat(slow.autoPong(true).awaitClose(OtterGuest.LIMIT))
                    .isEqualTo(new CloseStatus(1013, "slow consumer"));
        }
    }

    @Test
    void aPeerThatAnswersNoPingIsClosed() {
        OtterGuest guest = OtterGuest.of(deployment);
        try (RawWebSocket backend = guest.backend("mute");
                RawWebSocket mute = guest.opening("mute").open()) {
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"unsub\"");
            assertThat(mute.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1002, "no pong in time"));
        }
    }

    @Test
    void aPeerThatAnswersPingsStays() {
        OtterGuest guest = OtterGuest.of(deployment);
        try (RawWebSocket lively = guest.client("lively")) {
            assertThat(lively.pollFrame(Duration.ofSeconds(7))).isEmpty();
            assertThat(guest.publish("lively", "1")).isEqualTo(200);
            assertThat(lively.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":1");
        }
    }

    @Test
    void everyWayToVanishIsAnnouncedAndLeavesNothingBehind() {
        OtterGuest guest = OtterGuest.of(deployment);
        int rounds = 20;
        try (RawWebSocket backend = guest.backend("vanish")) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                guest.client("vanish").abort();
                guest.client("vanish").finish();
                RawWebSocket polite = guest.client("vanish");
                polite.sendClose(new CloseStatus(1000));
                polite.awaitEnd(OtterGuest.LIMIT);
            }
            backend.receiveMessages(rounds * 3 * 2, OtterGuest.LIMIT).forEach(message -> events.add(message.content()));
            assertThat(events).filteredOn(event -> event.contains("\"sub\"")).hasSize(rounds * 3);
            assertThat(events).filteredOn(event -> event.contains("\"unsub\"")).hasSize(rounds * 3);
            Awaitility.await()
                    .atMost(OtterGuest.LIMIT)
                    .untilAsserted(() -> assertThat(guest.subbed("vanish")).isEqualTo("{\"conns\":[]}\n"));
        }
    }
}
