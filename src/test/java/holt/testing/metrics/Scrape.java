package holt.testing.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of {@code /api/metrics}.
 *
 * @param types the metrics and their types
 * @param samples the numbers, by name and labels as they stand there
 */
public record Scrape(Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+(?:\\{[^}]*})?) (\\S+)(?: #.*)?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** Reads the text format. */
    public static Scrape of(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                samples.put(sample.group(1), Double.valueOf(sample.group(2)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new AssertionError("no line of the format: " + line);
            }
        }
        return new Scrape(types, samples);
    }

    /** Gives one number; labels stand as they are in the text. */
    public double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("there is no " + series + " among " + samples.keySet());
        }
        return value;
    }

    /** Gives the labels of a metric, those that make a histogram left out. */
    public NavigableSet<String> labels(String metric) {
        NavigableSet<String> labels = new TreeSet<>();
        samples.keySet().stream()
                .filter(series -> series.replaceAll("(_bucket|_sum|_count)?(\\{.*)?$", "")
                        .equals(metric.replaceAll("(_bucket|_sum|_count)$", "")))
                .flatMap(series -> LABEL.matcher(series).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .forEach(labels::add);
        return labels;
    }

    /** Gives all values of a label. */
    public List<String> values(String label) {
        List<String> values = new ArrayList<>();
        samples.keySet().stream()
                .flatMap(series -> LABEL.matcher(series).results())
                .filter(match -> match.group(1).equals(label))
                .map(match -> match.group(2))
                .distinct()
                .sorted()
                .forEach(values::add);
        return values;
    }
}
