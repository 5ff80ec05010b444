package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.random.Seeded;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scanner against texts nobody thought of, and against another reader of JSON. */
@Timeout(120)
final class JsonPropertiesTest {
    private static final int TRIALS = 1000;
    private static final int MAX_DEPTH = 100;

    @Test
    void compactsAnyValueHoweverItIsSplit() {
        Seeded.trials(TRIALS, random -> {
            RandomJson.Value value = new RandomJson(random).value();

            byte[] compact = scannedInPieces(value.written().getBytes(UTF_8), random);

            assertThat(new String(compact, UTF_8)).isEqualTo(value.compact());
            assertThat(read(new String(compact, UTF_8))).contains(readOrFail(value.written()));
        });
    }

    @Test
    void leavesWhatItHasCompactedAsItIs() {
        Seeded.trials(TRIALS, random -> {
            byte[] compact = new RandomJson(random).value().compact().getBytes(UTF_8);

            assertThat(JsonText.parse(compact, MAX_DEPTH).bytes()).isEqualTo(compact);
        });
    }

    @Test
    void missesTheRestOfAnyObjectWhereverItBreaksOff() {
        Seeded.trials(TRIALS / 10, random -> {
            byte[] text = new RandomJson(random).object().written().strip().getBytes(UTF_8);
            for (int length = 0; length < text.length; length++) {
                JsonScanner scanner = new JsonScanner(MAX_DEPTH);
                assertThat(scanner.scan(text, 0, length)).isEqualTo(length);
                assertThatThrownBy(scanner::end)
                        .isInstanceOf(JsonSyntaxException.class)
                        .hasMessage(length == 0 ? "EOF" : "unexpected EOF");
            }
        });
    }

    @Test
    void throwsNothingButSyntaxErrorsWhateverTheBytes() {
        Seeded.trials(10 * TRIALS, random -> {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            accepted(noise);
        });
    }

    /** Where a value was damaged by a character or two, this reader and the other agree on whether it still is one. */
    @Test
    void agreesWithJsonPOnDamagedValues() {
        Seeded.trials(10 * TRIALS, random -> {
            String damaged = damage(new RandomJson(random).value().written(), random);

            assertThat(accepted(damaged.getBytes(UTF_8)).isPresent())
                    .as(damaged)
                    .isEqualTo(isOneValue(damaged));
        });
    }

    @Test
    void findsTheMembersThatJsonPFinds() {
        Seeded.trials(TRIALS, random -> {
            RandomJson.Value value = new RandomJson(random).object();
            Map<String, JsonValue> members = new LinkedHashMap<>();
            JsonText.parse(value.written().getBytes(UTF_8), MAX_DEPTH)
                    .members()
                    .forEach(member -> members.put(
                            member.name(), readOrFail(new String(member.value().bytes(), UTF_8))));

            assertThat(members).isEqualTo(readOrFail(value.written()).asJsonObject());
        });
    }

    @Test
    void escapesAnyStringSoThatJsonPReadsItBack() {
        Seeded.trials(TRIALS, random -> {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x3000).forEach(c -> text.append((char) c));
            text.insert(random.nextInt(text.length() + 1), Character.toChars(0x10000 + random.nextInt(0x100000)));

            byte[] json = new JsonBuffer(0).string(text.toString()).toBytes();

            JsonObject object =
                    readOrFail("{\"a\":" + new String(json, UTF_8) + "}").asJsonObject();
            assertThat(object.getString("a")).isEqualTo(text.toString());
            assertThat(JsonText.parse(json, 1).bytes()).isEqualTo(json);
            assertThat(JsonText.of(json).string()).isEqualTo(text.toString());
        });
    }

    private static byte[] scannedInPieces(byte[] text, Random random) {
        JsonScanner scanner = new JsonScanner(MAX_DEPTH);
        int at = 0;
        while (at < text.length && !scanner.isComplete()) {
            int to = Math.min(text.length, at + 1 + random.nextInt(5));
            int taken = scanner.scan(text, at, to);
            assertThat(taken).isBetween(at, to);
            assertThat(taken == to || scanner.isComplete()).isTrue();
            at = taken;
        }
        scanner.end();
        return scanner.value();
    }

    private static Optional<byte[]> accepted(byte[] text) {
        try {
            return Optional.of(JsonText.parse(text, MAX_DEPTH).bytes());
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        String bits = "{}[]:,\"\\ue+-.0197tfn \u0000\t<";
        for (int i = 0; i <= random.nextInt(2); i++) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, bits.charAt(random.nextInt(bits.length())));
                default -> damaged.setCharAt(at, bits.charAt(random.nextInt(bits.length())));
            }
            if (damaged.isEmpty()) {
                damaged.append(' ');
            }
        }
        // Half a surrogate pair has no UTF-8.
        return new String(damaged.toString().getBytes(UTF_8), UTF_8);
    }

    private static JsonValue readOrFail(String text) {
        return read(text).orElseThrow(() -> new AssertionError("JSON-P refuses " + text));
    }

    private static Optional<JsonValue> read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readValue());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether JSON-P takes a text for one value: as the only element of an array, because it ignores whatever follows a
     * string or a number that stands alone; and without its object model, which computes numbers that no memory holds.
     */
    private static boolean isOneValue(String text) {
        int depth = 0;
        int values = 0;
        try (JsonParser parser = Json.createParser(new StringReader("[" + text + "]"))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_ARRAY, START_OBJECT -> {
                        values += depth == 1 ? 1 : 0;
                        depth++;
                    }
                    case END_ARRAY, END_OBJECT -> depth--;
                    default -> values += depth == 1 ? 1 : 0;
                }
            }
            return values == 1;
        } catch (JsonException e) {
            return false;
        }
    }
}
