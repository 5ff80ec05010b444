package holt.protocol.shark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.value.PythonValue;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageGateTest {
    private static final String SERVICE =
            "{\"services\":{\"s\":{\"extra_fields\":[\"room\"],\"filter_fields\":[\"room\",\"session_id\"]}}}";

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final List<String> late = new ArrayList<>();
    private final Map<String, JsonText> identity = new HashMap<>();
    private final MessageGate<String> gate = gate(Map.of("room", JsonText.quote("bar")));

    private MessageGate<String> gate(Map<String, JsonText> extras) {
        ServiceOptions options = Objects.requireNonNull(
                SharkConfiguration.parse(SERVICE).services().get("s"));
        return new MessageGate<>(options, extras, () -> identity, timers, ticker, message -> {
            late.add(message);
            return CompletableFuture.completedStage(null);
        });
    }

    private boolean admits(String json) {
        return admits(json, json);
    }

    private boolean admits(String json, String message) {
        return gate.admits(conditions(json), message);
    }

    private static Conditions conditions(String json) {
        return Conditions.of(
                PythonValue.members(JsonText.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 99)));
    }

    @Test
    void passesWhatAsksForNothing() {
        assertThat(admits("{'data':1}")).isTrue();
        assertThat(admits("{'data':1,'other':'x'}")).isTrue();
    }

    @Test
    void comparesExtraFieldsWithTheSubscription() {
        assertThat(admits("{'room':'foo'}")).isFalse();
        assertThat(admits("{'room':'bar'}")).isTrue();
        identity.put("room", JsonText.quote("foo"));
        assertThat(admits("{'room':'foo'}")).isFalse();
    }

    @Test
    void comparesOtherFieldsWithTheIdentityOfTheMoment() {
        assertThat(admits("{'session_id':'sess_123'}")).isFalse();
        assertThat(admits("{'session_id':null}")).isTrue();
        identity.put("session_id", JsonText.quote("sess_123"));
        assertThat(admits("{'session_id':'sess_123'}")).isTrue();
        assertThat(admits("{'session_id':'sess_invalid'}")).isFalse();
        assertThat(admits("{'session_id':null}")).isFalse();
        assertThat(admits("{'session_id':'sess_123','room':'foo'}")).isFalse();
    }

    @Test
    void anAbsentExtraFieldIsNull() {
        MessageGate<String> bare = gate(Map.of());
        assertThat(bare.admits(conditions("{'room':null}"), "")).isTrue();
        assertThat(bare.admits(conditions("{'room':''}"), "")).isFalse();
    }

    @Test
    void comparesAsPythonDoes() {
        identity.put("session_id", JsonText.of("1.0".getBytes(StandardCharsets.UTF_8)));
        assertThat(admits("{'session_id':true}")).isTrue();
        assertThat(admits("{'session_id':1}")).isTrue();
        assertThat(admits("{'session_id':'1'}")).isFalse();
    }

    /** The original's test of orders. */
    @Test
    void dropsWhatIsNotNewerThanTheSnapshotAndTheLast() {
        assertThat(gate.admitsSnapshot(conditions("{'options':{'order':2},'data':'1'}")))
                .isTrue();
        List<Integer> passed = new ArrayList<>();
        for (int order : List.of(1, 2, 3, 5, 4, 5, 6)) {
            if (admits("{'options':{'order':" + order + "}}")) {
                passed.add(order);
            }
        }
        assertThat(passed).containsExactly(3, 5, 6);
        assertThat(admits("{'options':{'order':1.1,'order_key':'other'}}")).isTrue();
        assertThat(admits("{'options':{'order':1.3,'order_key':'other'}}")).isTrue();
        assertThat(admits("{'options':{'order':1.2,'order_key':'other'}}")).isFalse();
        assertThat(admits("{'options':{'order':6}}")).isFalse();
    }

    @Test
    void readsOrdersAsPythonDoes() {
        assertThat(admits("{'options':{'order':true}}")).isTrue();
        assertThat(admits("{'options':{'order':' 1_0 '}}")).isTrue();
        assertThat(admits("{'options':{'order':9.5}}")).isFalse();
        assertThat(admits("{'options':{'order':'inf'}}")).isTrue();
        assertThat(admits("{'options':{'order':1e308}}")).isFalse();
    }

    @Test
    void anOrderThatIsNotANumberPassesAndLetsEverythingPass() {
        assertThat(admits("{'options':{'order':5}}")).isTrue();
        assertThat(admits("{'options':{'order':'nan'}}")).isTrue();
        assertThat(admits("{'options':{'order':1}}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'options':null}",
                "{'options':7}",
                "{'options':true}",
                "{'options':'x'}",
                "{'options':[1]}",
                "{'options':{}}",
                "{'options':{'order':'invalid'}}",
                "{'options':{'order':null}}",
                "{'options':{'order':[1]}}",
                "{'options':{'order':'invalid','order_key':{}}}",
                "{'options':{'throttle':'invalid','throttle_key':'k'}}"
            })
    void takesWhatCannotBeReadForMissing(String json) {
        assertThat(admits("{'options':{'order':5}}")).isTrue();
        assertThat(admits(json)).isTrue();
        assertThat(admits(json)).isTrue();
        assertThat(admits("{'options':{'order':5}}")).isFalse();
        assertThat(timers.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[1]|{'a':1}", "null|[]", "1|true", "1.0|1"})
    void takesKeysForTheSame(String one, String other) {
        assertThat(admits("{'options':{'order':5,'order_key':" + one + "}}")).isTrue();
        assertThat(admits("{'options':{'order':5,'order_key':" + other + "}}")).isFalse();
    }

    @Test
    void aMessageForOthersDoesNotCount() {
        assertThat(admits("{'options':{'order':9},'room':'foo'}")).isFalse();
        assertThat(admits("{'options':{'order':1},'room':'bar'}")).isTrue();
    }

    @Test
    void whatTheThrottleHoldsCountsForTheOrder() {
        assertThat(admits("{'options':{'throttle':1}}")).isTrue();
        assertThat(admits("{'options':{'throttle':1,'order':9}}", "held")).isFalse();
        assertThat(admits("{'options':{'order':8}}")).isFalse();
        timers.advance(Duration.ofSeconds(1));
        assertThat(late).containsExactly("held");
    }

    @Test
    void theSnapshotBeginsTheThrottle() {
        assertThat(gate.admitsSnapshot(conditions("{'options':{'throttle':1}}")))
                .isTrue();
        assertThat(admits("{'options':{'throttle':1}}", "held")).isFalse();
        timers.advance(Duration.ofSeconds(1));
        assertThat(late).containsExactly("held");
    }

    @Test
    void refusesASnapshotForOthers() {
        assertThat(gate.admitsSnapshot(conditions("{'room':'foo','options':{'order':9}}")))
                .isFalse();
        assertThat(admits("{'options':{'order':1}}")).isTrue();
    }

    @Test
    void forgetsWhatItHoldsWhenItCloses() {
        admits("{'options':{'throttle':1}}");
        admits("{'options':{'throttle':1}}", "held");
        gate.close();
        gate.close();
        assertThat(timers.size()).isZero();
        timers.advance(Duration.ofSeconds(2));
        assertThat(late).isEmpty();
    }

    @Test
    void remembersBoundedlyManyOrderKeys() {
        assertThat(admits("{'options':{'order':1,'order_key':'first'}}")).isTrue();
        for (int i = 0; i < OrderFilter.MAX_KEYS; i++) {
            assertThat(admits("{'options':{'order':1,'order_key':" + i + "}}")).isTrue();
        }
        assertThat(admits("{'options':{'order':1,'order_key':'first'}}")).isTrue();
        assertThat(admits("{'options':{'order':1,'order_key':" + (OrderFilter.MAX_KEYS - 1) + "}}"))
                .isFalse();
    }
}
