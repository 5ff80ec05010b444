package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltWar;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many subscribers of several kinds on one channel, and one among them that never reads. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class FanOutIT {
    private static final String CHANNEL = "fan";
    private static final String BALLAST = "ballast";
    private static final int PUBLICATIONS = 500;
    private static final int SUBSCRIBERS_OF_A_KIND = 100;
    private static final int READING_THREADS = 4;
    private static final int SECONDS_FOR_ALL = 90;
    /** All of it is more than the kernel's buffers and the outbox hold, so the one that never reads is cut off midway. */
    private static final String HEAVY = '"' + "x".repeat(25_000) + '"';

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d+)}");

    /** The ways to hear the channel. */
    private static final List<BiFunction<OtterGuest, String, RawWebSocket>> KINDS =
            List.of(OtterGuest::client, OtterGuest::commandingClient, FanOutIT::rocketSubscriber);

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        Map<String, String> settings = new HashMap<>(RocketGuest.settings());
        settings.put("holt.secret", OtterGuest.SECRET);
        settings.put("holt.outbox.bytes", "200000");
        settings.put("holt.ping.interval", "PT10M");
        return HoltWar.with(settings);
    }

    @Test
    void everySubscriberHearsEverythingOnceInOrderThoughOneNeverReads()
            throws InterruptedException, ExecutionException, TimeoutException {
        OtterGuest guest = OtterGuest.of(deployment);
        List<RawWebSocket> readers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(READING_THREADS);
        try (RawWebSocket stalled = guest.opening(CHANNEL + "," + BALLAST)
                        .receiveBuffer(4096)
                        .open();
                RawWebSocket rocket = new RocketGuest(guest.server()).publisher()) {
            openAll(guest, readers);
            List<Future<?>> reading = shares(readers).stream()
                    .<Future<?>>map(share -> threads.submit(() -> readAll(share)))
                    .toList();
            publishAll(guest, rocket);
            for (Future<?> share : reading) {
                share.get(SECONDS_FOR_ALL, TimeUnit.SECONDS);
            }
            assertThat(guest.subbed(BALLAST)).isEqualTo("{\"conns\":[]}\n");
            stalled.awaitEnd(OtterGuest.LIMIT);
        } finally {
            threads.shutdownNow();
            readers.forEach(RawWebSocket::close);
        }
    }

    private static void openAll(OtterGuest guest, List<RawWebSocket> readers) {
        for (int i = 0; i < SUBSCRIBERS_OF_A_KIND; i++) {
            KINDS.forEach(kind -> readers.add(kind.apply(guest, CHANNEL)));
        }
    }

    private static RawWebSocket rocketSubscriber(OtterGuest guest, String channel) {
        return new RocketGuest(guest.server()).subscriber(channel);
    }

    /** Once for both kinds of Otter, which share their channels, and once for Rocket. */
    private static void publishAll(OtterGuest guest, RawWebSocket rocket) {
        for (int number = 0; number < PUBLICATIONS; number++) {
            String message = "{\"number\":" + number + "}";
            assertThat(guest.publish(CHANNEL, message)).isEqualTo(200);
            RocketGuest.publish(rocket, CHANNEL, message);
            assertThat(guest.publish(BALLAST, HEAVY)).isEqualTo(200);
        }
    }

    /** Every reading thread gets some of every kind. */
    private static List<List<RawWebSocket>> shares(List<RawWebSocket> readers) {
        List<List<RawWebSocket>> shares = new ArrayList<>();
        int size = readers.size() / READING_THREADS;
        for (int from = 0; from < readers.size(); from += size) {
            shares.add(readers.subList(from, Math.min(from + size, readers.size())));
        }
        return shares;
    }

    private static void readAll(List<RawWebSocket> share) {
        for (int number = 0; number < PUBLICATIONS; number++) {
            for (RawWebSocket reader : share) {
                assertThat(number(reader.receiveMessage(OtterGuest.LIMIT).content()))
                        .isEqualTo(number);
            }
        }
        for (RawWebSocket reader : share) {
            assertThat(reader.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    private static int number(String message) {
        Matcher matcher = NUMBER.matcher(message);
        assertThat(matcher.find()).as(message).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
