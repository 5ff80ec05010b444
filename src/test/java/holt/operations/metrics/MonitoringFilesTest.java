package holt.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.inprocess.InProcessStage;
import holt.testing.metrics.Scrape;
import holt.testing.socket.RawRequest;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alert rules ask for metrics that exist. */
final class MonitoringFilesTest {
    private static final Path FOLDER = Path.of("server-config", "monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:holt|jvm|process)_[a-z_]+\\b");
    private static final Pattern OUTCOME_OR_REASON =
            Pattern.compile("\\b(?:outcome|reason)(?:=|=~|!=)\\\\?\"([a-z|-]+)\\\\?\"");

    private final Scrape scrape = scrape();

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "alerts.yml"})
    void nameWhatThereIs(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));
        Set<String> shown = scrape.samples().keySet().stream()
                .map(series -> series.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        METRIC.matcher(text).results().forEach(match -> named.add(match.group()));

        assertThat(named).isNotEmpty();
        assertThat(shown).containsAll(named);
        Set<String> values = new TreeSet<>(scrape.values("outcome"));
        values.addAll(scrape.values("reason"));
        OUTCOME_OR_REASON
                .matcher(text)
                .results()
                .flatMap(match -> Set.of(match.group(1).split("\\|", -1)).stream())
                .forEach(value -> assertThat(values).contains(value));
    }

    @Test
    void theDashboardShowsAllThatHoltCounts() throws IOException {
        String text = Files.readString(FOLDER.resolve("grafana-dashboard.json"));
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(FOLDER.resolve("grafana-dashboard.json")))) {
            assertThat(reader.readObject().getJsonArray("panels")).hasSizeGreaterThan(12);
        }
        assertThat(scrape.types().keySet().stream().filter(name -> name.startsWith("holt_")))
                .allSatisfy(name -> assertThat(text).contains(name));
    }

    private static Scrape scrape() {
        try (InProcessStage stage = InProcessStage.with(Map.of())) {
            return Scrape.of(stage.exchange(RawRequest.get("/api/metrics")).text());
        }
    }
}
