package holt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import example.webwire.ExampleApplication;
import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.KnownNames;
import holt.core.overview.Overview;
import holt.core.presence.Roster;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStore;
import holt.core.session.SessionStoreException;
import holt.protocol.webwire.hooks.Hooks;
import holt.testing.conversation.Arrival;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.openapi.OpenApi;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.Bytes;
import holt.testing.socket.RawRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the server answers is what its OpenAPI document says, and all that the document says can be brought about. */
final class OpenApiTest {
    private static final String AS_BACKEND = "?presence=backend&sig=" + OtterSigner.TEST.sign("backend");
    private static final String SIGNAL = "{\"name\":\"a\",\"encoding\":\"utf8\",\"payload\":\"b\"}";
    private static final String EVENT = "{\"channel\":\"a\",\"event\":1}";
    private static final String OTTER = "{\"channels\":[\"a\"],\"message\":1}";
    private static final String SHARK = "{\"subscription\":\"books.a\",\"data\":1}";
    private static final String TRACE = "{\"scope\":\"otter\",\"channel\":\"a\"}";
    private static final int MAX_BYTES = 1000;

    /** What takes streams, pages and JSON-B of a container; seen in {@link holt.it} instead. */
    private static final Set<String> ELSEWHERE = Set.of(
            "GET / 200",
            "GET /console/ 200",
            "GET /subs/{channels} 200",
            "GET /api/events 200",
            "GET /api/events 503",
            "GET /api/health/live 200",
            "GET /api/health/ready 200",
            "GET /api/health/ready 503");

    /** Whatever resource has a defect, the same mapper answers; {@link holt.it} sees it do so. */
    private static final Predicate<String> IS_DEFECT = answer -> answer.endsWith(" 500");

    private final OpenApi document = document();

    @Test
    void isValid() {
        document.isValid();
    }

    @Test
    void everyAnswerIsForeseenAndEveryAnswerForeseenIsSeen() {
        whenAllIsWell();
        withoutAKey();
        whenNothingCanBeReached();
        withLimits();
        assertThat(document.unseen()).filteredOn(IS_DEFECT.negate()).containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    private void whenAllIsWell() {
        try (InProcessStage stage = stage(Map.of(), Map.of())) {
            open(stage, "/subs/a,b");
            open(stage, "/subs/b");
            Link rocket = open(stage, "/rocket/open");
            rocket.sendText("{\"auth\":{\"access\":\"read-only\",\"secret\":\"\"}}");
            rocket.sendText("{\"subscribe\":{\"channel\":\"a\"}}");
            Link shark = open(stage, "/shark");
            shark.sendText("{\"event\":\"subscribe\",\"subscription\":\"books.a\"}");
            anyone().forEach(request -> see(stage, request));
            operators().forEach(request -> see(stage, keyed(request)));
            bodies("1".repeat(MAX_BYTES + 1)).forEach(request -> see(stage, keyed(request)));
            bodies("}").forEach(request -> see(stage, keyed(request)));
            bodies("{}").forEach(request -> see(stage, keyed(request.with("Content-Type", "json"))));
            signals(stage);
            traces(stage);
        }
    }

    /** To a client that has a session, and closes when it is asked to. */
    private void signals(InProcessStage stage) {
        Link client = open(stage, "/webwire");
        String id = text(ask(client, "id", ""));
        ask(client, "login-as", "0123456789abcdef0123456789abcdef");
        see(stage, keyed(RawRequest.post("/api/webwire/connections/" + id + "/signals", SIGNAL)));
        see(stage, keyed(RawRequest.post("/api/webwire/sessions/0123456789abcdef0123456789abcdef/signals", SIGNAL)));
        see(stage, keyed(RawRequest.of("DELETE", "/api/connections/" + id)));
    }

    private void traces(InProcessStage stage) {
        for (int i = 0; i <= 20; i++) {
            see(stage, keyed(RawRequest.post("/api/traces", TRACE.replace("\"a\"", "\"" + i + "\""))));
        }
        see(stage, keyed(RawRequest.get("/api/traces")));
        see(stage, keyed(RawRequest.of("DELETE", "/api/traces/1")));
    }

    private void withoutAKey() {
        Map<String, String> settings = Map.of("holt.api.key", "", "holt.metrics.require-key", "true");
        try (InProcessStage stage = stage(settings, Map.of())) {
            operators().forEach(request -> see(stage, request));
            bodies("{}").forEach(request -> see(stage, request));
            see(stage, RawRequest.get("/api/metrics"));
            see(stage, RawRequest.get("/api/events"));
        }
        try (InProcessStage stage = stage(Map.of("holt.metrics.require-key", "true"), Map.of())) {
            operators().forEach(request -> see(stage, request));
            bodies("{}").forEach(request -> see(stage, request));
            see(stage, RawRequest.get("/api/metrics"));
            see(stage, RawRequest.get("/api/events"));
        }
        try (InProcessStage stage = stage(Map.of("holt.otter.require-presence", "true"), Map.of())) {
            anyone().forEach(request -> see(stage, request));
        }
    }

    private void whenNothingCanBeReached() {
        BrokerException gone = new BrokerException("out of reach", new IOException("no route"));
        SessionStoreException lost = new SessionStoreException("out of reach", gone);
        Map<Class<?>, Object> foreign = Map.of(
                Broker.class, broken(Broker.class, gone),
                Roster.class, broken(Roster.class, gone),
                KnownNames.class, broken(KnownNames.class, gone),
                Overview.class, broken(Overview.class, gone),
                ConnectionDirectory.class, broken(ConnectionDirectory.class, lost),
                SessionStore.class, broken(SessionStore.class, lost));
        try (InProcessStage stage = stage(Map.of(), foreign)) {
            List.of(
                            RawRequest.post("/subs/a", "1"),
                            RawRequest.get("/subs/a/subbed" + AS_BACKEND),
                            RawRequest.post("/api/otter/messages", OTTER),
                            RawRequest.post("/api/rocket/hubs/open/messages", EVENT),
                            RawRequest.post("/api/shark/messages", SHARK),
                            RawRequest.post("/api/webwire/connections/a/signals", SIGNAL),
                            RawRequest.post("/api/webwire/sessions/a/signals", SIGNAL),
                            RawRequest.get("/api/webwire/sessions"),
                            RawRequest.get("/api/channels"),
                            RawRequest.get("/api/connections"),
                            RawRequest.of("DELETE", "/api/connections/a"))
                    .forEach(request -> see(stage, keyed(request)));
        }
    }

    private void withLimits() {
        for (String limit : List.of("holt.limits.connections", "holt.limits.connections-per-address")) {
            try (InProcessStage stage = stage(Map.of(limit, "1"), Map.of())) {
                open(stage, "/subs/a");
                see(stage, RawRequest.get("/subs/a").with("Accept", "text/event-stream"));
            }
        }
    }

    private static List<RawRequest> anyone() {
        return List.of(
                RawRequest.get("/subs/a"),
                RawRequest.get("/subs/,"),
                RawRequest.get("/subs/,").with("Accept", "text/event-stream"),
                RawRequest.get("/subs/a?presence=x&sig=y").with("Accept", "text/event-stream"),
                RawRequest.get("/subs/a")
                        .with("Accept", "text/event-stream")
                        .with("Origin", "https://elsewhere.example"),
                RawRequest.post("/subs/a", "1"),
                RawRequest.post("/subs/,", "1"),
                RawRequest.post("/subs/a" + AS_BACKEND, "{}"),
                RawRequest.post("/subs/a", "}"),
                RawRequest.post("/subs/a", "1".repeat(MAX_BYTES + 1)),
                RawRequest.get("/subs/a/subbed" + AS_BACKEND),
                RawRequest.get("/subs/a/subbed"),
                RawRequest.get("/subs/,/subbed" + AS_BACKEND),
                RawRequest.get("/subs/a/subbed?presence=backend&sig=x"),
                RawRequest.get("/api/health/live").with("Accept", "image/png"),
                RawRequest.get("/api/health/ready").with("Accept", "image/png"),
                RawRequest.get("/api/metrics"),
                RawRequest.get("/api/metrics").with("Accept", "application/openmetrics-text"),
                RawRequest.get("/api/metrics").with("Accept", "image/png"),
                RawRequest.get("/api/openapi.json"),
                RawRequest.get("/api/openapi.json").with("Accept", "image/png"),
                RawRequest.get("/api/asyncapi.json"),
                RawRequest.get("/api/asyncapi.json").with("Accept", "image/png"));
    }

    private static List<RawRequest> operators() {
        return List.of(
                RawRequest.get("/api/channels"),
                RawRequest.get("/api/channels?limit=1"),
                RawRequest.get("/api/channels?limit=0"),
                RawRequest.get("/api/channels").with("Accept", "image/png"),
                RawRequest.get("/api/connections"),
                RawRequest.get("/api/connections?limit=1"),
                RawRequest.get("/api/connections?limit=x"),
                RawRequest.get("/api/connections").with("Accept", "image/png"),
                RawRequest.of("DELETE", "/api/connections/none"),
                RawRequest.of("DELETE", "/api/connections/none").with("Accept", "image/png"),
                RawRequest.get("/api/rocket/hubs"),
                RawRequest.get("/api/rocket/hubs").with("Accept", "image/png"),
                RawRequest.get("/api/shark/services"),
                RawRequest.get("/api/shark/services").with("Accept", "image/png"),
                RawRequest.get("/api/settings"),
                RawRequest.get("/api/settings").with("Accept", "image/png"),
                RawRequest.get("/api/traces"),
                RawRequest.get("/api/traces").with("Accept", "image/png"),
                RawRequest.post("/api/traces", "{\"connection\":\"none\"}"),
                RawRequest.post("/api/traces", TRACE).with("Accept", "image/png"),
                RawRequest.of("DELETE", "/api/traces/none"),
                RawRequest.of("DELETE", "/api/traces/none").with("Accept", "image/png"),
                RawRequest.post("/api/otter/messages", OTTER),
                RawRequest.post("/api/rocket/hubs/open/messages", EVENT),
                RawRequest.post("/api/rocket/hubs/none/messages", EVENT),
                RawRequest.post("/api/shark/messages", SHARK),
                RawRequest.get("/api/webwire/sessions"),
                RawRequest.get("/api/webwire/sessions?limit=1001"),
                RawRequest.get("/api/webwire/sessions").with("Accept", "image/png"),
                RawRequest.post("/api/webwire/connections/none/signals", SIGNAL),
                RawRequest.post("/api/webwire/sessions/none/signals", SIGNAL));
    }

    private static List<RawRequest> bodies(String body) {
        return List.of(
                RawRequest.post("/api/traces", body),
                RawRequest.post("/api/otter/messages", body),
                RawRequest.post("/api/rocket/hubs/open/messages", body),
                RawRequest.post("/api/shark/messages", body),
                RawRequest.post("/api/webwire/connections/none/signals", body),
                RawRequest.post("/api/webwire/sessions/none/signals", body));
    }

    private static RawRequest keyed(RawRequest request) {
        return request.with("Authorization", "Bearer key");
    }

    private void see(InProcessStage stage, RawRequest request) {
        document.accepts(request, stage.exchange(request));
    }

    private static OpenApi document() {
        try (InProcessStage stage = stage(Map.of(), Map.of())) {
            return OpenApi.of(
                    stage.exchange(RawRequest.get("/api/openapi.json")).text());
        }
    }

    private static InProcessStage stage(Map<String, String> changed, Map<Class<?>, Object> foreign) {
        Map<String, String> settings = new HashMap<>(Conversations.settings());
        settings.put("holt.api.key", "key");
        settings.put("holt.allowed-origins", "https://here.example");
        settings.put("holt.limits.message-bytes", String.valueOf(MAX_BYTES));
        settings.putAll(changed);
        Map<Class<?>, Object> beans = new HashMap<>(foreign);
        beans.put(Hooks.class, new ExampleApplication());
        return InProcessStage.with(settings, beans);
    }

    private static Link open(InProcessStage stage, String target) {
        return stage.open(RawRequest.get(target).with("Origin", "https://here.example"))
                .link()
                .orElseThrow();
    }

    /** Sends a WebWire request, and gives the last of what comes back. */
    private static Bytes ask(Link client, String name, String payload) {
        client.sendBinary(
                Bytes.of((byte) 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1)
                        .plus(Bytes.of((byte) name.length()))
                        .plus(Bytes.utf8(name + (payload.isEmpty() ? "-" : payload))));
        List<Arrival> arrivals = client.pending();
        return ((Arrival.Binary) arrivals.get(arrivals.size() - 1)).payload();
    }

    /** What follows the type and the id of a reply. */
    private static String text(Bytes reply) {
        return reply.from(9).text();
    }

    /** Something whose every answer is a failure, and that is not well. */
    private static <T> T broken(Class<T> type, Throwable failure) {
        return type.cast(Proxy.newProxyInstance(
                OpenApiTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(method, failure)));
    }

    private static @Nullable Object answer(Method method, Throwable failure) {
        if (method.getReturnType() == CompletionStage.class) {
            return CompletableFuture.failedStage(failure);
        }
        if (method.getReturnType() == BrokerHealth.class) {
            return new BrokerHealth(false, "out of reach");
        }
        return method.getReturnType() == boolean.class ? true : null;
    }
}
