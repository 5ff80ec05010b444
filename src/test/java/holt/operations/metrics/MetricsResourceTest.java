package holt.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.metrics.Scrape;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsResourceTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `(holt_[a-z_]+)` \\| (gauge|counter|histogram) \\| ([^|]*) ?\\|", Pattern.MULTILINE);

    private final InProcessStage stage = InProcessStage.with(Map.of("holt.secret", OtterSigner.TEST.secret()));

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void showsFromTheStartWhatIsDocumentedAndNothingElse() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) + labels(row)));
        Scrape scrape = scrape();
        Map<String, String> shown = new TreeMap<>();
        scrape.types().forEach((name, type) -> {
            if (name.startsWith("holt_")) {
                shown.put(name, type + scrape.labels(name));
            }
        });

        assertThat(shown).isEqualTo(documented).hasSize(15);
        assertThat(scrape.values("door"))
                .containsExactly("otter", "otter-commands", "rocket", "shark", "sse", "webwire");
        assertThat(scrape.values("outcome")).containsExactly("failed", "invalid", "ok", "refused");
    }

    @Test
    void showsTheJavaProcessToo() {
        assertThat(scrape().types())
                .containsKeys("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    @Test
    void showsWhatClientsDo() {
        Link subscriber = stage.open(RawRequest.get("/ws")).link().orElseThrow();
        subscriber.sendText("{\"command\":\"sub\",\"channel\":\"room\"}");
        subscriber.sendText("{\"command\":\"so\\\"that}\\n{\"}");
        stage.exchange(RawRequest.post("/subs/room", "1"));

        Scrape scrape = scrape();
        assertThat(scrape.value("holt_connections{door=\"otter-commands\"}")).isEqualTo(1);
        assertThat(scrape.value("holt_connections_opened_total{door=\"otter-commands\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holt_events_total{door=\"otter-commands\",event=\"sub\",outcome=\"ok\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holt_events_total{door=\"otter-commands\",event=\"unknown\",outcome=\"invalid\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holt_events_total{door=\"otter\",event=\"publish\",outcome=\"ok\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holt_publications_total{door=\"otter\"}")).isEqualTo(1);
        assertThat(scrape.value("holt_broker_up")).isEqualTo(1);
        assertThat(scrape.value("holt_broker_lag_seconds")).isZero();
        assertThat(scrape.value("holt_broker_skipped_total")).isZero();
        assertThat(scrape.value("holt_broker_disconnections_total")).isZero();
        assertThat(scrape.value("holt_broker_publish_seconds_count")).isPositive();
        subscriber.leave();
        assertThat(scrape().value("holt_connections{door=\"otter-commands\"}")).isZero();
    }

    @Test
    void timesDeliveriesAndNothingElse() {
        String asBackend = "?presence=backend&sig=" + OtterSigner.TEST.sign("backend");
        assertThat(stage.open(RawRequest.get("/subs/room")).link()).isPresent();
        assertThat(stage.open(RawRequest.get("/subs/room")).link()).isPresent();
        assertThat(stage.open(RawRequest.get("/ws")).link()).isPresent();
        assertThat(scrape().value("holt_delivery_seconds_count")).isZero();

        stage.exchange(RawRequest.post("/subs/room" + asBackend, "1"));

        Scrape scrape = scrape();
        assertThat(scrape.value("holt_delivery_seconds_count")).isEqualTo(2);
        assertThat(scrape.value("holt_delivery_seconds_bucket{le=\"+Inf\"}")).isEqualTo(2);
        assertThat(scrape.value("holt_deliveries_total{door=\"otter\"}")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|" + TEXT,
                "text/plain|" + TEXT,
                "text/*;q=0.1|" + TEXT,
                "text/plain;version=0.0.4;q=0.5,*/*;q=0.1|" + TEXT,
                "application/openmetrics-text|" + OPEN_METRICS,
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3|" + OPEN_METRICS,
                "application/openmetrics-text;version=1.0.0;q=0.3,text/plain;q=0.5|" + TEXT,
                "application/vnd.google.protobuf;q=0.6,application/openmetrics-text;q=0.5,*/*;q=0.2|" + OPEN_METRICS
            })
    void speaksTheFormatThatIsLikedBetter(String accept, String type) {
        HttpReply reply = stage.exchange(RawRequest.get("/api/metrics").with("Accept", accept));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().all("Content-Type")).containsExactly(type);
        assertThat(reply.text().endsWith("# EOF\n")).isEqualTo(type.equals(OPEN_METRICS));
    }

    @Test
    void speaksNoOther() {
        HttpReply reply = stage.exchange(RawRequest.get("/api/metrics").with("Accept", "application/json"));

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.headers().all("Content-Type")).containsExactly("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Bearer key"})
    void asksForTheKeyWhereThatIsSet(String authorization) {
        try (InProcessStage closed =
                InProcessStage.with(Map.of("holt.api.key", "key", "holt.metrics.require-key", "true"))) {
            RawRequest request = RawRequest.get("/api/metrics");
            HttpReply reply =
                    closed.exchange(authorization.isEmpty() ? request : request.with("Authorization", authorization));
            assertThat(reply.status()).isEqualTo(authorization.equals("Bearer key") ? 200 : 401);
        }
    }

    private Scrape scrape() {
        return Scrape.of(stage.exchange(RawRequest.get("/api/metrics")).text());
    }

    private static Set<String> labels(MatchResult row) {
        Set<String> labels = new TreeSet<>();
        Pattern.compile("`([a-z]+)`").matcher(row.group(3)).results().forEach(label -> labels.add(label.group(1)));
        return labels;
    }
}
