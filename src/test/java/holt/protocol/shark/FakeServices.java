package holt.protocol.shark;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.service.ServiceCalls;
import holt.protocol.shark.value.PythonValue;
import holt.protocol.shark.wire.ObjectEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Services whose answers a test gives, and which remember what they were asked, such as
 * <code>books on_subscribe {"subscription":"books.1"}</code>. Where nothing is said they agree. Safe for use by several threads.
 */
final class FakeServices implements ServiceCalls {
    static final String UNAVAILABLE = "{\"status\":\"error\",\"error\":\"Service unavailable.\"}";

    private final SharkConfiguration configuration;
    private final Object lock = new Object();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Queue<CompletionStage<CallbackAnswer>>> answers = new HashMap<>();

    FakeServices(SharkConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Answers the next calls so, one after the other. */
    FakeServices answer(String callback, String... json) {
        for (String answer : json) {
            next(callback, CompletableFuture.completedStage(answer(answer)));
        }
        return this;
    }

    /** Leaves the next call without an answer until the test completes it. */
    CompletableFuture<CallbackAnswer> hold(String callback) {
        CompletableFuture<CallbackAnswer> later = new CompletableFuture<>();
        next(callback, later);
        return later;
    }

    /** Leaves the next call without an answer for good. */
    void hang(String callback) {
        next(callback, new CompletableFuture<>());
    }

    /** Answers the next call with what is no JSON object. */
    FakeServices malformed(String callback) {
        next(callback, CompletableFuture.failedStage(new IllegalStateException("malformed")));
        return this;
    }

    static CallbackAnswer answer(String json) {
        return new CallbackAnswer(PythonValue.members(JsonText.parse(json.getBytes(StandardCharsets.UTF_8), 100)));
    }

    /** Takes the calls made since the last time. */
    List<String> calls() {
        synchronized (lock) {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    @Override
    public CompletionStage<CallbackAnswer> validate(JsonText ticket) {
        return called("ticket", Map.of("ticket", ticket), "ticket");
    }

    @Override
    public CompletionStage<CallbackAnswer> call(String service, ServiceCallback callback, Map<String, JsonText> body) {
        boolean configured = Optional.ofNullable(configuration.services().get(service))
                .flatMap(known -> known.url(callback))
                .isPresent();
        String name = callback.name().toLowerCase(Locale.ROOT);
        return configured
                ? called(service + " " + name, body, name)
                : CompletableFuture.completedStage(answer("{\"status\":\"ok\"}"));
    }

    private CompletionStage<CallbackAnswer> called(String what, Map<String, JsonText> body, String callback) {
        synchronized (lock) {
            calls.add(what + " " + new String(ObjectEncoder.encode(body), StandardCharsets.UTF_8));
            CompletionStage<CallbackAnswer> next = answers.computeIfAbsent(callback, first -> new ArrayDeque<>())
                    .poll();
            return next == null ? CompletableFuture.completedStage(answer("{\"status\":\"ok\"}")) : next;
        }
    }

    private void next(String callback, CompletionStage<CallbackAnswer> answer) {
        synchronized (lock) {
            answers.computeIfAbsent(callback, first -> new ArrayDeque<>()).add(answer);
        }
    }
}
