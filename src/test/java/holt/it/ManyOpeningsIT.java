package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.concurrent.Race;
import holt.testing.container.HoltWar;
import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets that come and go in numbers, while the server closes some that are being read from. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class ManyOpeningsIT {
    private static final int OPENERS = 4;
    private static final int OPENINGS = 750;
    private static final CloseStatus INVALID = new CloseStatus(1008, "invalid signature");

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", OtterGuest.SECRET));
    }

    /** Payara used to give a socket that the server closed to the next one before its last reader was through. */
    @Test
    void nobodyIsLeftWithoutAnAnswerThoughOthersAreClosedWhileTheySpeak() {
        OtterGuest guest = OtterGuest.of(deployment);
        Race.run(OPENERS, opener -> {
            for (int i = 0; i < OPENINGS; i++) {
                try (RawWebSocket refused =
                        guest.openingOf("/subs/x?presence=bob&sig=d_1").open()) {
                    refused.sendPing(Bytes.utf8("at once"));
                    assertThat(refused.receiveMessage(OtterGuest.LIMIT).content())
                            .isEqualTo("{\"error\":\"invalid signature\"}\n");
                    assertThat(refused.awaitClose(OtterGuest.LIMIT)).isEqualTo(INVALID);
                }
            }
        });
    }

    /** What the first frame meets is the container at work on the end of the handshake. */
    @Test
    void whoeverSpeaksAtOnceIsHeard() {
        OtterGuest guest = OtterGuest.of(deployment);
        Race.run(OPENERS, opener -> {
            for (int i = 0; i < OPENINGS; i++) {
                try (RawWebSocket client = guest.openingOf("/subs/x").open()) {
                    assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
                }
            }
        });
    }
}
