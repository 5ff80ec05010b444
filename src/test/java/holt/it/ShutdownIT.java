package holt.it;

import static holt.it.SharkGuest.ask;
import static holt.it.SharkGuest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.callback.ServiceRequest;
import holt.testing.container.ServerProcess;
import holt.testing.socket.RawWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop, by SIGTERM: what its clients read, and what services and applications still hear of them. */
@Timeout(300)
class ShutdownIT {
    private static final Duration LIMIT = OtterGuest.LIMIT;
    /** 1001 where the container closes its connections before the application does; on WildFly it can be either. */
    private static final List<Integer> GOING = List.of(1012, 1001);

    private final CallbackServer services = CallbackServer.start();
    /** Where nobody has been answered, a call that is hung up on is not made again. */
    private final CallbackServer another = CallbackServer.start();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        services.close();
        another.close();
    }

    @Test
    void clientsAreClosedAndAllThatIsOwedForThemIsDoneBeforeTheServerIsGone() {
        services.on("/hooks", Reply.status(204)).on("/slow", Reply.ok().after(Duration.ofMillis(200)));
        another.on("/broken", Reply.breakOff());
        try (ServerProcess server = ServerProcess.start(directory, settings());
                RawWebSocket shark = new SharkGuest(server.server()).client();
                RawWebSocket other = new SharkGuest(server.server()).subscriber("slow.other");
                RawWebSocket webWire = new WebWireGuest(server.server()).client();
                RawWebSocket otter = new OtterGuest(server.server()).client("drain");
                RawWebSocket second = new OtterGuest(server.server()).client("drain")) {
            Stream.of("slow.1", "broken.2", "slow.3").forEach(name -> subscribe(shark, name));
            services.await("/hooks", 1, LIMIT);
            new WebWireGuest(server.server()).client().abort();
            new WebWireGuest(server.server()).client().close();
            // Each was connected and disconnected.
            services.await("/hooks", 5, LIMIT);
            assertThat(server.log()).as("stack traces").doesNotContain("\n\tat ");

            server.terminate();

            for (RawWebSocket client : List.of(shark, other, webWire, otter, second)) {
                assertThat(client.awaitClose(LIMIT).code()).isIn(GOING);
            }
            server.awaitEnd(LIMIT);
            assertThatThrownBy(() -> new SharkGuest(server.server()).client()).isInstanceOf(RuntimeException.class);
        }
        assertThat(told()).containsExactly("slow.3", "broken.2", "slow.1");
        assertThat(services.bodies("/slow"))
                .filteredOn(body -> body.contains("slow.other"))
                .hasSize(1);
        assertThat(services.bodies("/hooks"))
                .filteredOn(body -> body.startsWith("{\"hook\":\"client-disconnected\""))
                .hasSize(3);
    }

    private Map<String, String> settings() {
        String configuration = json("""
                {'ws_ping': null, 'http': {'timeout': 5, 'tries': 1}, 'services': {
                 'slow': {'require_authentication': false, 'on_unsubscribe': '@/slow'},
                 'broken': {'require_authentication': false, 'on_unsubscribe': '#/broken'}}}
                """);
        return Map.of(
                "holt.secret",
                OtterGuest.SECRET,
                "holt.shark.config",
                configuration.replace("\n", "").replace("@", services.url("")).replace("#", another.url("")),
                "holt.webwire.hooks-url",
                services.url("/hooks"),
                "holt.drain.timeout",
                "PT20S");
    }

    private static void subscribe(RawWebSocket client, String name) {
        assertThat(ask(client, "{'event':'subscribe','subscription':'" + name + "'}"))
                .contains(json("'status':'ok'"));
    }

    /** What services heard of the client with several subscriptions, in the order in which they did. */
    private List<String> told() {
        return Stream.of(services.requests("/slow"), another.requests("/broken"))
                .flatMap(List::stream)
                .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
                .map(ServiceRequest::body)
                .filter(body -> !body.contains("other"))
                .map(body -> body.replaceAll(".*:\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
