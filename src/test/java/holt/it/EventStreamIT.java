package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.metrics.Scrape;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.EventStream;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Otter's URL protocol as server-sent events. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class EventStreamIT {
    private static final int STREAMS = 300;
    private static final int MESSAGES = 50;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of(
                "holt.secret", OtterGuest.SECRET,
                "holt.api.key", "key",
                "holt.ping.interval", "PT1S",
                "holt.ping.timeout", "PT2S",
                "holt.outbox.bytes", "200000",
                "holt.allowed-origins", "https://here.example"));
    }

    @Test
    void clientsHearWhatBackendsPublish() {
        try (EventStream stream = open("/subs/news,other")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(guest().publish("news", "{\"line\":\"one\\ntwo\",\"n\": 1.0}"))
                    .isEqualTo(200);
            assertThat(guest().publish("other", "null")).isEqualTo(200);

            assertThat(event(stream))
                    .startsWith("event: pub\ndata: {\"type\":\"pub\",\"connection\":{\"id\":\"")
                    .endsWith(
                            "\"isBackend\":true},\"channel\":\"news\",\"message\":{\"line\":\"one\\ntwo\",\"n\":1.0}}");
            assertThat(event(stream)).contains("\"channel\":\"other\"").doesNotContain("message");
        }
    }

    @Test
    void clientsMayOfferALaterVersionOfHttp() {
        try (EventStream stream =
                EventStream.open(HttpClient.Version.HTTP_2, server().http("/subs/later"), OtterGuest.LIMIT)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(guest().publish("later", "1")).isEqualTo(200);
            assertThat(event(stream)).startsWith("event: pub\n").endsWith("\"message\":1}");
        }
    }

    @Test
    void backendsHearWhoComesAndGoes() {
        try (EventStream backend = open("/subs/room?presence=backend&sig=" + OtterSigner.TEST.sign("backend"))) {
            RawWebSocket alice = guest().opening("room?presence=alice&sig=" + OtterSigner.TEST.sign("alice"))
                    .open();
            assertThat(event(backend))
                    .startsWith("event: sub\ndata: {\"type\":\"sub\"")
                    .contains("\"presence\":\"alice\"");
            alice.close();
            assertThat(event(backend)).startsWith("event: unsub\ndata: {\"type\":\"unsub\"");
        }
    }

    @Test
    void othersHearThatAStreamComesAndGoes() {
        try (RawWebSocket backend = guest().backend("seen")) {
            EventStream stream = EventStream.open(
                    server().http("/subs/seen"),
                    OtterGuest.LIMIT,
                    "Authorization",
                    "Otter " + OtterSigner.TEST.credential("carol"));
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content())
                    .contains("\"type\":\"sub\"", "\"presence\":\"carol\"");
            assertThat(guest().subbed("seen")).contains("\"presence\":\"carol\"");
            stream.close();
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"type\":\"unsub\"");
        }
    }

    @Test
    void theStreamIsRefusedToWhoMayNotHaveIt() {
        assertThat(open("/subs/a?presence=alice&sig=x").status()).isEqualTo(400);
        assertThat(open("/subs/a?presence=alice&sig=x").next(OtterGuest.LIMIT)).isEqualTo("invalid signature");
        assertThat(open("/subs/").status()).isEqualTo(404);
        for (String origin : List.of("https://elsewhere.example", "null")) {
            EventStream foreign = EventStream.open(server().http("/subs/a"), OtterGuest.LIMIT, "Origin", origin);
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("Access-Control-Allow-Origin")).isEqualTo("none");
        }
        try (EventStream own =
                EventStream.open(server().http("/subs/a"), OtterGuest.LIMIT, "Origin", "https://here.example")) {
            assertThat(own.status()).isEqualTo(200);
            assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo("https://here.example");
        }
    }

    @Test
    void commentsKeepTheStreamAlive() {
        try (EventStream stream = open("/subs/quiet")) {
            for (int i = 0; i < 4; i++) {
                assertThat(stream.next(OtterGuest.LIMIT)).isEqualTo(":");
            }
        }
    }

    @Test
    void largeAndManyMessagesComeWholeAndInOrder() {
        try (EventStream stream = open("/subs/large")) {
            String filler = "x".repeat(60_000);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(guest().publish("large", "\"" + i + ":" + filler + "\""))
                        .isEqualTo(200);
                assertThat(event(stream)).endsWith("\"message\":\"" + i + ":" + filler + "\"}");
            }
        }
    }

    @Test
    void streamsTakeNoThreads() {
        awaitNoConnections();
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(open("/subs/crowd"));
        }
        assertThat(connections()).isEqualTo(STREAMS);
        assertThat(guest().publish("crowd", "1")).isEqualTo(200);
        streams.forEach(stream -> assertThat(event(stream)).endsWith("\"message\":1}"));
        streams.forEach(EventStream::close);
        awaitNoConnections();
    }

    /** That a client has gone may be noticed no sooner than at the next ping. */
    private void awaitNoConnections() {
        await().atMost(OtterGuest.LIMIT)
                .untilAsserted(() -> assertThat(connections()).isZero());
    }

    @Test
    void anOperatorEndsAStream() {
        // Streams whose clients have just gone may still be listed.
        List<String> others = streamIds();
        try (EventStream stream = open("/subs/ended")) {
            List<String> mine = new ArrayList<>(streamIds());
            mine.removeAll(others);
            assertThat(mine).hasSize(1);
            String id = mine.get(0);
            assertThat(guest().exchange(RawRequest.of("DELETE", "/api/connections/" + id)
                                    .with("Authorization", "Bearer key"))
                            .status())
                    .isEqualTo(204);
            assertThat(event(stream)).isEqualTo(EventStream.END);
        }
    }

    private List<String> streamIds() {
        String listed = guest().exchange(
                        RawRequest.get("/api/connections?limit=1000").with("Authorization", "Bearer key"))
                .text();
        return Pattern.compile("\\{\"id\":\"([^\"]*)\",\"door\":\"sse\"")
                .matcher(listed)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String event(EventStream stream) {
        return stream.nextEvent(OtterGuest.LIMIT);
    }

    private EventStream open(String target) {
        return EventStream.open(server().http(target), OtterGuest.LIMIT);
    }

    private double connections() {
        return Scrape.of(guest().exchange(RawRequest.get("/api/metrics")).text())
                .value("holt_connections{door=\"sse\"}");
    }

    private OtterGuest guest() {
        return OtterGuest.of(deployment);
    }

    private HoltServer server() {
        return HoltServer.of(deployment);
    }
}
