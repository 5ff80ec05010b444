package holt.protocol.shark.service;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Timers;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PeriodicCallbacksTest {
    private static final JsonText FOO = JsonText.quote("foo");
    private static final JsonText BAR = JsonText.quote("bar");

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final ScriptedCalls calls = new ScriptedCalls();
    private final Subscription subscription = new Subscription();
    /** Half of everything. */
    private final RandomGenerator random = () -> Long.MIN_VALUE;

    /** A subscription that keeps what becomes of it. */
    private static final class Subscription implements Authorization {
        private Map<String, JsonText> data = Map.of("capabilities", FOO);
        private final List<String> expired = new ArrayList<>();

        @Override
        public Map<String, JsonText> body() {
            Map<String, JsonText> body = new LinkedHashMap<>();
            body.put("subscription", JsonText.quote("s.topic"));
            body.putAll(data);
            return body;
        }

        @Override
        public Map<String, JsonText> authorizerData() {
            return data;
        }

        @Override
        public void authorize(Map<String, JsonText> fields) {
            data = fields;
        }

        @Override
        public void expire(JsonText error) {
            expired.add(error.toString());
        }
    }

    /** Services that answer as they are told, by default with an ok. */
    private final class ScriptedCalls implements ServiceCalls {
        private final Queue<CompletableFuture<CallbackAnswer>> answers = new ArrayDeque<>();
        private final List<String> made = new ArrayList<>();

        private void then(CallbackAnswer answer) {
            answers.add(CompletableFuture.completedFuture(answer));
        }

        private void thenMalformed() {
            answers.add(CompletableFuture.failedFuture(new MalformedAnswerException("no JSON")));
        }

        @Override
        public CompletionStage<CallbackAnswer> validate(JsonText ticket) {
            throw new UnsupportedOperationException("no ticket is asked about");
        }

        @Override
        public CompletionStage<CallbackAnswer> call(
                String service, ServiceCallback callback, Map<String, JsonText> body) {
            made.add(elapsed() + " " + callback + " " + body.get("capabilities"));
            return answers.isEmpty() ? CompletableFuture.completedFuture(ok(Map.of())) : answers.remove();
        }
    }

    private final long begin = ticker.nanos();

    private long elapsed() {
        return Duration.ofNanos(ticker.nanos() - begin).toMillis();
    }

    private Timers.Timer start(String options) {
        String json = "{'services':{'s':{'authorizer':'http://a','on_authorization_change':'http://c','on_heartbeat':"
                + "'http://h','authorizer_fields':['capabilities']," + options + "}}}";
        ServiceOptions service = Objects.requireNonNull(
                SharkConfiguration.parse(json.replace('\'', '"')).services().get("s"));
        return new PeriodicCallbacks(calls, timers, random).start("s", service, subscription);
    }

    private static CallbackAnswer ok(Map<String, JsonText> more) {
        Map<String, JsonText> members = new LinkedHashMap<>(more);
        members.put("status", JsonText.quote("ok"));
        return new CallbackAnswer(members);
    }

    private void pass(double seconds) {
        timers.advance(Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void renewsAfterEachPeriodLessAPartOfTheJitter() {
        calls.then(ok(Map.of("capabilities", FOO)));
        calls.then(ok(Map.of("capabilities", FOO)));
        start("'authorization_renewal_period':10,'authorization_renewal_jitter':4");
        pass(17);
        assertThat(calls.made).containsExactly("8000 AUTHORIZER \"foo\"", "16000 AUTHORIZER \"foo\"");
        assertThat(subscription.expired).isEmpty();
    }

    @Test
    void thePauseBeginsWhenTheAnswerIsThere() {
        CompletableFuture<CallbackAnswer> slow = new CompletableFuture<>();
        calls.answers.add(slow);
        start("'authorization_renewal_period':10");
        pass(15);
        slow.complete(ok(Map.of("capabilities", FOO)));
        pass(9.9);
        assertThat(calls.made).hasSize(1);
        pass(0.1);
        assertThat(calls.made).element(1).isEqualTo("25000 AUTHORIZER \"foo\"");
    }

    @Test
    void tellsTheServiceOfAChange() {
        calls.then(ok(Map.of("capabilities", BAR, "plan", FOO)));
        start("'authorization_renewal_period':1");
        pass(1);
        assertThat(calls.made).containsExactly("1000 AUTHORIZER \"foo\"", "1000 ON_AUTHORIZATION_CHANGE \"bar\"");
        assertThat(subscription.data).containsOnly(Map.entry("capabilities", BAR));
    }

    @Test
    void aFieldThatIsMissingNowIsAChange() {
        calls.then(ok(Map.of()));
        start("'authorization_renewal_period':1");
        pass(1);
        assertThat(calls.made).containsExactly("1000 AUTHORIZER \"foo\"", "1000 ON_AUTHORIZATION_CHANGE null");
    }

    @Test
    void equalByValueIsNoChange() {
        subscription.data = Map.of("capabilities", JsonText.of(new byte[] {'1'}));
        calls.then(ok(Map.of("capabilities", JsonText.of(new byte[] {'1', '.', '0'}))));
        start("'authorization_renewal_period':1");
        pass(1);
        assertThat(calls.made).containsExactly("1000 AUTHORIZER 1");
    }

    @Test
    void aRefusalEndsTheSubscriptionAndTheRenewal() {
        calls.then(new CallbackAnswer(Map.of("status", JsonText.quote("error"))));
        start("'authorization_renewal_period':1");
        pass(5);
        assertThat(subscription.expired).containsExactly("\"Unauthorized.\"");
        assertThat(calls.made).hasSize(1);
        assertThat(timers.size()).isZero();
    }

    @Test
    void theServicesOwnErrorIsPassedOn() {
        calls.then(new CallbackAnswer(Map.of("error", JsonText.quote("no longer authorized"))));
        start("'authorization_renewal_period':1");
        pass(1);
        assertThat(subscription.expired).containsExactly("\"no longer authorized\"");
    }

    @Test
    void anOutageCountsAsARefusalAndSoDoesAMalformedAnswer() {
        calls.then(CallbackAnswer.UNAVAILABLE);
        start("'authorization_renewal_period':1");
        pass(1);
        calls.thenMalformed();
        start("'authorization_renewal_period':1");
        pass(1);
        assertThat(subscription.expired).containsExactly("\"Service unavailable.\"", "\"Service unavailable.\"");
    }

    @Test
    void aRefusedChangeEndsTheSubscription() {
        calls.then(ok(Map.of("capabilities", BAR)));
        calls.then(new CallbackAnswer(Map.of("status", JsonText.quote("error"))));
        start("'authorization_renewal_period':1");
        pass(5);
        assertThat(subscription.expired).containsExactly("\"Unhandled exception.\"");
        assertThat(calls.made).hasSize(2);
    }

    @Test
    void heartsBeatAfterAPartOfTheFirstPeriodAndThenAfterEach() {
        start("'heartbeat_period':0.2");
        pass(0.5);
        assertThat(calls.made)
                .containsExactly("100 ON_HEARTBEAT \"foo\"", "300 ON_HEARTBEAT \"foo\"", "500 ON_HEARTBEAT \"foo\"");
    }

    @Test
    void aHeartbeatThatFailsIsFollowedByTheNext() {
        calls.then(CallbackAnswer.UNAVAILABLE);
        calls.thenMalformed();
        start("'heartbeat_period':0.2");
        pass(0.5);
        assertThat(calls.made).hasSize(3);
        assertThat(subscription.expired).isEmpty();
    }

    @Test
    void endsBoth() {
        Timers.Timer both = start("'heartbeat_period':1,'authorization_renewal_period':1");
        both.cancel();
        pass(5);
        assertThat(calls.made).isEmpty();
        assertThat(timers.size()).isZero();
    }

    @Test
    void anAnswerThatComesAfterTheEndHasNoEffect() {
        CompletableFuture<CallbackAnswer> slow = new CompletableFuture<>();
        calls.answers.add(slow);
        Timers.Timer renewal = start("'authorization_renewal_period':1");
        pass(1);
        renewal.cancel();
        slow.complete(CallbackAnswer.UNAVAILABLE);
        pass(5);
        assertThat(subscription.expired).isEmpty();
        assertThat(calls.made).hasSize(1);
    }

    @Test
    void doesNothingThatIsNotConfigured() {
        start("'require_authentication':false");
        assertThat(timers.size()).isZero();
    }
}
