package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltWar;
import holt.testing.metrics.Scrape;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
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

/** The numbers of a deployed Holt, watched while clients talk to it. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class MetricsIT {
    private static final int SUBSCRIBERS = 5;
    private static final int MESSAGES = 20;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", OtterGuest.SECRET, "holt.metrics.log-interval", "PT1S"));
    }

    @Test
    void followsWhatClientsDo() {
        OtterGuest guest = OtterGuest.of(deployment);
        RawWebSocket[] subscribers = new RawWebSocket[SUBSCRIBERS];
        for (int i = 0; i < SUBSCRIBERS; i++) {
            subscribers[i] = guest.client("numbers");
        }
        assertThat(scrape().value("holt_connections{door=\"otter\"}")).isEqualTo(SUBSCRIBERS);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(guest.publish("numbers", "1")).isEqualTo(200);
        }
        for (RawWebSocket subscriber : subscribers) {
            subscriber.receiveMessages(MESSAGES, OtterGuest.LIMIT);
        }

        Scrape scrape = scrape();
        assertThat(scrape.value("holt_publications_total{door=\"otter\"}")).isEqualTo(MESSAGES);
        assertThat(scrape.value("holt_deliveries_total{door=\"otter\"}")).isEqualTo(SUBSCRIBERS * MESSAGES);
        assertThat(scrape.value("holt_events_total{door=\"otter\",event=\"publish\",outcome=\"ok\"}"))
                .isEqualTo(MESSAGES);
        assertThat(scrape.value("holt_broker_publish_seconds_count")).isGreaterThanOrEqualTo(MESSAGES);
        // The last bytes may be at the client before the server hears that they are written.
        await().atMost(OtterGuest.LIMIT)
                .untilAsserted(() -> assertThat(scrape().value("holt_delivery_seconds_count"))
                        .isEqualTo(SUBSCRIBERS * MESSAGES));
        await().atMost(OtterGuest.LIMIT)
                .untilAsserted(
                        () -> assertThat(scrape().value("holt_outbox_bytes")).isZero());
        for (RawWebSocket subscriber : subscribers) {
            subscriber.close();
        }
        await().atMost(OtterGuest.LIMIT)
                .untilAsserted(() -> assertThat(scrape().value("holt_connections{door=\"otter\"}"))
                        .isZero());
        assertThat(scrape().value("holt_connections_opened_total{door=\"otter\"}"))
                .isEqualTo(SUBSCRIBERS);
    }

    @Test
    void showsTheJavaProcess() {
        assertThat(scrape().types())
                .containsKeys(
                        "jvm_memory_used_bytes",
                        "jvm_gc_max_data_size_bytes",
                        "jvm_threads_live_threads",
                        "jvm_classes_loaded_classes",
                        "process_cpu_usage",
                        "process_files_open_files",
                        "process_uptime_seconds");
    }

    @Test
    void speaksOpenMetrics() {
        HttpReply reply = OtterGuest.of(deployment)
                .exchange(RawRequest.get("/api/metrics")
                        .with("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
        assertThat(reply.headers().first("Content-Type").orElse("none"))
                .startsWith("application/openmetrics-text")
                .contains("version=1.0.0");
        assertThat(reply.text())
                .contains("\n# TYPE holt_publications counter\n")
                .endsWith("# EOF\n");
    }

    private Scrape scrape() {
        HttpReply reply = OtterGuest.of(deployment).exchange(RawRequest.get("/api/metrics"));
        assertThat(reply.headers().first("Content-Type").orElse("none"))
                .startsWith("text/plain")
                .contains("version=0.0.4");
        return Scrape.of(reply.text());
    }
}
