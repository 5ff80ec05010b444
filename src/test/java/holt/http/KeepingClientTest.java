package holt.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepingClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String CUT = "";
    private static final long SECOND = 1_000_000_000L;

    private volatile long now;
    private final ServerSocket server = listening();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final KeepingClient client = new KeepingClient(
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build(),
            () -> now);

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsAgainWhatAKeptConnectionDidNotAnswer() {
        serve(List.of(OK, CUT), List.of(OK));

        assertThat(post("one").join().body()).isEqualTo("ok");
        assertThat(post("two").join().body()).isEqualTo("ok");
        assertThat(requests).containsExactly("one", "two", "two");
    }

    @Test
    void doesNotSendAgainOnceItMustHaveBeenANewConnection() {
        serve(List.of(OK, CUT), List.of(CUT), List.of(OK));

        assertThat(post("one").join().body()).isEqualTo("ok");
        assertThatThrownBy(() -> post("two").join()).hasCauseInstanceOf(IOException.class);
        assertThat(requests).containsExactly("one", "two", "two");
    }

    @Test
    void doesNotSendAgainWhereNoConnectionWasKept() {
        serve(
                List.of(CUT),
                List.of(OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")),
                List.of(CUT),
                List.of(OK));

        assertThatThrownBy(() -> post("one").join()).hasCauseInstanceOf(IOException.class);
        assertThat(post("two").join().body()).isEqualTo("ok");
        assertThatThrownBy(() -> post("three").join()).hasCauseInstanceOf(IOException.class);
        assertThat(requests).containsExactly("one", "two", "three");
    }

    @Test
    void doesNotSendAgainWhereNoConnectionWasKeptOfLate() {
        serve(List.of(OK, CUT), List.of(OK));

        assertThat(post("one").join().body()).isEqualTo("ok");
        now = SECOND + 1;
        assertThatThrownBy(() -> post("two").join()).hasCauseInstanceOf(IOException.class);
        assertThat(requests).containsExactly("one", "two");
    }

    @Test
    void doesNotSendAgainWhatMustNotBe() {
        serve(List.of(OK, CUT), List.of(OK));

        assertThat(post("one").join().body()).isEqualTo("ok");
        assertThatThrownBy(() -> post("two", () -> false).join()).hasCauseInstanceOf(IOException.class);
        assertThat(requests).containsExactly("one", "two");
    }

    @Test
    void doesNotSendAgainWhatIsBeingAnswered() {
        serve(List.of(OK, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"), List.of(OK));

        assertThat(post("one").join().body()).isEqualTo("ok");
        assertThatThrownBy(() -> post("two").join()).hasCauseInstanceOf(IOException.class);
        assertThat(requests).containsExactly("one", "two");
    }

    @Test
    void dropsTheConnectionOfWhatIsCancelled() throws Exception {
        CompletableFuture<Integer> rest = new CompletableFuture<>();
        rest.completeAsync(() -> {
            try (Socket socket = server.accept()) {
                request(reader(socket));
                requests.add("heard");
                return socket.getInputStream().read();
            } catch (IOException e) {
                return -1;
            }
        });
        CompletableFuture<HttpResponse<String>> cancelled = post("one");
        while (requests.isEmpty()) {
            assertThat(rest).isNotCompletedExceptionally();
            Thread.onSpinWait();
        }
        cancelled.cancel(true);

        assertThat(cancelled).isCancelled();
        assertThat(rest.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    private CompletableFuture<HttpResponse<String>> post(String body) {
        return post(body, () -> true);
    }

    private CompletableFuture<HttpResponse<String>> post(String body, BooleanSupplier mayRepeat) {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(),
                mayRepeat);
    }

    /** Gives each connection in turn its answers, then closes it. */
    @SafeVarargs
    private void serve(List<String>... connections) {
        Thread thread = new Thread(() -> {
            for (List<String> answers : connections) {
                try (Socket socket = server.accept()) {
                    BufferedReader reader = reader(socket);
                    for (String answer : answers) {
                        requests.add(request(reader));
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    return; // the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Reads a request with a body, and gives that. */
    private static String request(BufferedReader reader) throws IOException {
        int length = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        char[] body = new char[length];
        for (int at = 0; at < length; at++) {
            body[at] = (char) reader.read();
        }
        return new String(body);
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
