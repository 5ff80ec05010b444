package holt.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.inprocess.InProcessStage;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What JAX-RS refuses by itself is answered with a problem. */
final class ProblemsTest {
    private final InProcessStage stage = InProcessStage.with(Map.of());

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void anUnknownPath() {
        HttpReply reply = stage.exchange(RawRequest.get("/api/nothing"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().all("Content-Type")).containsExactly("application/problem+json");
        assertThat(reply.headers().all("Cache-Control")).containsExactly("no-store");
        assertThat(reply.text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"there is nothing at this path\"}");
    }

    @Test
    void anotherMethod() {
        HttpReply reply = stage.exchange(RawRequest.of("PUT", "/api/health/live"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("Allow").orElse("none")).contains("GET");
        assertThat(reply.text()).contains("\"title\":\"Method Not Allowed\"");
    }

    @Test
    void nothingTheClientAccepts() {
        HttpReply reply = stage.exchange(RawRequest.get("/api/health/live").with("Accept", "image/png"));

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.headers().all("Content-Type")).containsExactly("application/problem+json");
    }
}
