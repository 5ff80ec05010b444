package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.openapi.OpenApi;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.EventStream;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server answers is what its OpenAPI document says. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class OpenApiIT {
    private static final int MAX_OPERATORS = 50;
    private static final String AS_BACKEND = "?presence=backend&sig=" + OtterSigner.TEST.sign("backend");

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(
                Map.of("holt.secret", OtterGuest.SECRET, "holt.api.key", "key", "holt.limits.message-bytes", "1000"));
    }

    @Test
    void everyAnswerIsForeseen() {
        OtterGuest guest = OtterGuest.of(deployment);
        OpenApi document =
                OpenApi.of(guest.exchange(RawRequest.get("/api/openapi.json")).text());
        document.isValid();
        try (RawWebSocket one = guest.client("a");
                RawWebSocket other = guest.client("b")) {
            assertThat(one.isAccepted() && other.isAccepted()).isTrue();
            requests().forEach(request -> {
                HttpReply reply = guest.exchange(request);
                document.accepts(request, reply);
            });
            operatorsWatch(document);
            subscribersListen();
        }
    }

    /** As many as may, and one more. */
    private void operatorsWatch(OpenApi document) {
        RawRequest request = RawRequest.get("/api/events").with("Authorization", "Bearer key");
        URI uri = HoltServer.of(deployment).http("/api/events");
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_OPERATORS; i++) {
                streams.add(EventStream.open(uri, OtterGuest.LIMIT, "Authorization", "Bearer key"));
            }
            assertThat(streams.get(0).status()).isEqualTo(200);
            assertThat(streams.get(0).header("Content-Type")).startsWith("text/event-stream");
            assertThat(streams.get(0).next(OtterGuest.LIMIT)).isEqualTo(":");
            String event = streams.get(0).next(OtterGuest.LIMIT);
            assertThat(event).startsWith("event: cluster\ndata: {");
            document.describes("ClusterReport", event.substring(event.indexOf('{')));
            assertThat(streams.get(0).next(OtterGuest.LIMIT))
                    .as("a second later")
                    .startsWith("event: cluster\n");
            document.accepts(request, OtterGuest.of(deployment).exchange(request));
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    private void subscribersListen() {
        try (EventStream stream = EventStream.open(HoltServer.of(deployment).http("/subs/a"), OtterGuest.LIMIT)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        }
    }

    private static Stream<RawRequest> requests() {
        return Stream.of(
                        anyone(),
                        operators().stream(),
                        operators().stream().map(request -> request.with("Authorization", "Bearer key")))
                .flatMap(requests -> requests);
    }

    private static Stream<RawRequest> anyone() {
        return Stream.of(
                RawRequest.get("/"),
                RawRequest.get("/subs/a"),
                RawRequest.get("/subs/,"),
                RawRequest.get("/subs/a?presence=x&sig=y").with("Accept", "text/event-stream"),
                RawRequest.post("/subs/a", "1"),
                RawRequest.post("/subs/a" + AS_BACKEND, "{}"),
                RawRequest.post("/subs/a", "}"),
                RawRequest.post("/subs/a", "1".repeat(1001)),
                RawRequest.get("/subs/a/subbed" + AS_BACKEND),
                RawRequest.get("/subs/a/subbed"),
                RawRequest.get("/subs/a/subbed?presence=backend&sig=x"),
                RawRequest.get("/api/health/live"),
                RawRequest.get("/api/health/ready"),
                RawRequest.get("/api/health/ready").with("Accept", "image/png"),
                RawRequest.get("/api/metrics"),
                RawRequest.get("/api/metrics").with("Accept", "application/openmetrics-text"),
                RawRequest.get("/api/metrics").with("Accept", "image/png"),
                RawRequest.get("/api/openapi.json"),
                RawRequest.get("/api/asyncapi.json"));
    }

    private static List<RawRequest> operators() {
        return List.of(
                RawRequest.get("/api/channels"),
                RawRequest.get("/api/channels?limit=1"),
                RawRequest.get("/api/channels?limit=0"),
                RawRequest.get("/api/connections"),
                RawRequest.get("/api/connections?limit=1"),
                RawRequest.get("/api/connections?limit=x"),
                RawRequest.get("/api/connections").with("Accept", "image/png"),
                RawRequest.of("DELETE", "/api/connections/none"),
                RawRequest.get("/api/rocket/hubs"),
                RawRequest.get("/api/shark/services"),
                RawRequest.get("/api/settings"),
                RawRequest.get("/api/traces"),
                RawRequest.post("/api/traces", "{\"scope\":\"otter\",\"channel\":\"a\"}"),
                RawRequest.post("/api/traces", "{}"),
                RawRequest.of("DELETE", "/api/traces/1"),
                RawRequest.of("DELETE", "/api/traces/none"),
                RawRequest.post("/api/otter/messages", "{\"channels\":[\"a\"],\"message\":1}"),
                RawRequest.post("/api/otter/messages", "{}"),
                RawRequest.post("/api/rocket/hubs/main/messages", "{\"channel\":\"none\",\"event\":1}"),
                RawRequest.post("/api/shark/messages", "[]"),
                RawRequest.post("/api/webwire/connections/none/signals", "{}"));
    }
}
