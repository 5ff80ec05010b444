package holt.protocol.shark.service;

import static holt.protocol.shark.service.CallbackNode.TIMING;
import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.callback.ServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallbackBoundsTest {
    private final CallbackServer service = CallbackServer.start();

    @AfterEach
    void end() {
        service.close();
    }

    private CallbackNode node(int concurrent, int waiting, String http) {
        String json = "{'http':" + http + ",'services':{'s':{'on_message':'" + service.url("/m") + "','on_subscribe':'"
                + service.url("/s") + "'},'other':{'on_message':'" + service.url("/o") + "'}}}";
        return new CallbackNode(SharkConfiguration.parse(json.replace('\'', '"')), concurrent, waiting);
    }

    @Test
    void neverMakesMoreCallsThanAllowedAndServesThemInTheirOrder() {
        service.on("/m", Reply.ok().after(Duration.ofMillis(20)));
        try (CallbackNode node = node(1, 100, "{'timeout':20,'tries':1}")) {
            List<CompletionStage<CallbackAnswer>> answers = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(node.message("" + i));
                expected.add("{\"data\":\"" + i + "\"}");
            }
            answers.forEach(answer -> assertThat(TIMING.done(answer).isOk()).isTrue());
            assertThat(service.bodies("/m")).isEqualTo(expected);
            assertThat(service.requests("/m"))
                    .extracting(ServiceRequest::connection)
                    .containsOnly(service.requests("/m").get(0).connection());
        }
    }

    @Test
    void failsAtOnceWhenTooManyWait() {
        service.on("/m", Reply.hang());
        try (CallbackNode node = node(1, 1, "{'timeout':30,'tries':2,'wait':0}")) {
            node.message("under way");
            node.message("waits");
            assertThat(TIMING.done(node.message("too many"))).isEqualTo(CallbackAnswer.UNAVAILABLE);
            assertThat(service.await("/m", 1, Duration.ofSeconds(10))).hasSize(1);
        }
    }

    @Test
    void countsTheWaitTowardsTheTimeLimit() {
        service.on("/m", Reply.hang());
        try (CallbackNode node = node(1, 10, "{'timeout':0.3,'tries':1}")) {
            long begin = System.nanoTime();
            List<CompletionStage<CallbackAnswer>> answers =
                    List.of(node.message("1"), node.message("2"), node.message("3"));
            answers.forEach(answer -> assertThat(TIMING.done(answer)).isEqualTo(CallbackAnswer.UNAVAILABLE));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(295), Duration.ofMillis(2000));
        }
    }

    @Test
    void aCallbackThatHangsHoldsUpNoOther() {
        service.on("/m", Reply.hang()).on("/s", Reply.ok()).on("/o", Reply.ok());
        try (CallbackNode node = node(2, 2, "{'timeout':30,'tries':1}")) {
            for (int i = 0; i < 10; i++) {
                node.message("hangs");
            }
            assertThat(TIMING.done(node.callbacks().call("s", ServiceCallback.ON_SUBSCRIBE, Map.of()))
                            .isOk())
                    .isTrue();
            assertThat(TIMING.done(node.callbacks().call("other", ServiceCallback.ON_MESSAGE, Map.of()))
                            .isOk())
                    .isTrue();
        }
    }

    @Test
    void freesThePlaceOfWhatTookTooLong() {
        service.on("/m", Reply.hang(), Reply.stall(), Reply.ok());
        try (CallbackNode node = node(1, 10, "{'timeout':0.2,'tries':3,'wait':0}")) {
            assertThat(TIMING.done(node.message("x")).isOk()).isTrue();
            assertThat(TIMING.done(node.message("y")).isOk()).isTrue();
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        String tooLong = "{\"data\":\"" + "x".repeat(RedirectedPost.MAX_ANSWER_BYTES) + "\"}";
        service.on("/m", Reply.json(tooLong), Reply.ok());
        try (CallbackNode node = node(1, 10, "{'timeout':10,'tries':2,'wait':0}")) {
            assertThat(node.answer()).containsOnlyKeys("status");
            assertThat(service.requests("/m")).hasSize(2);
        }
    }

    @Test
    void givesUpAllCallsWhenItStops() {
        service.on("/m", Reply.hang()).on("/s", Reply.status(500));
        CallbackNode node = node(1, 10, "{'timeout':30,'tries':2,'wait':30}");
        CompletionStage<CallbackAnswer> hangs = node.message("hangs");
        CompletionStage<CallbackAnswer> waits = node.message("waits");
        CompletionStage<CallbackAnswer> pauses = node.callbacks().call("s", ServiceCallback.ON_SUBSCRIBE, Map.of());
        service.await("/m", 1, Duration.ofSeconds(10));
        service.await("/s", 1, Duration.ofSeconds(10));
        node.close();
        CompletionStage<CallbackAnswer> late = node.callbacks().call("other", ServiceCallback.ON_MESSAGE, Map.of());
        assertThat(List.of(hangs, waits, pauses, late))
                .allSatisfy(answer -> assertThat(answer.toCompletableFuture()).isNotDone());
        assertThat(service.requests("/m")).hasSize(1);
        assertThat(service.requests("/o")).isEmpty();
        assertThat(node.counted()).isEqualTo(Map.of("failed", 2L));
    }

    @Test
    void itsThreadEndsOnceItHasStopped() {
        service.on("/m", Reply.ok());
        CallbackNode node = node(1, 10, "{}");
        node.answer();
        List<Thread> own = clientThreads();
        assertThat(own).isNotEmpty();
        assertThat(own).extracting(Thread::getContextClassLoader).containsOnly(ClassLoader.getPlatformClassLoader());
        node.close();
        TIMING.eventually(() -> {
            System.gc();
            assertThat(own).filteredOn(Thread::isAlive).isEmpty();
        });
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .toList();
    }

    @Test
    void encodesWhatItIsGivenAsItIs() {
        service.on("/m", Reply.ok());
        try (CallbackNode node = node(1, 1, "{}")) {
            TIMING.done(
                    node.callbacks().call("s", ServiceCallback.ON_MESSAGE, Map.of("a\"b", JsonText.quote("<\u00e9>"))));
            assertThat(service.bodies("/m")).containsExactly("{\"a\\\"b\":\"\\u003c\u00e9\\u003e\"}");
        }
    }
}
