package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.inprocess.Fake;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadersTest {
    @Test
    void aListMayStandInSeveralFields() {
        assertThat(RequestHeaders.tokens(request("a, b", " ,c,, ", "d"), "Upgrade"))
                .containsExactly("a", "b", "c", "d");
        assertThat(RequestHeaders.tokens(request(), "Upgrade")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket", " websocket "})
    void anUpgradeToWebSocketIsAskedFor(String upgrade) {
        assertThat(RequestHeaders.asksForWebSocket(request(upgrade))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "", "websockets", "websocket/13"})
    void anyOtherUpgradeIsNot(String upgrade) {
        assertThat(RequestHeaders.asksForWebSocket(request(upgrade))).isFalse();
        assertThat(RequestHeaders.asksForWebSocket(request())).isFalse();
    }

    private static HttpServletRequest request(String... upgrade) {
        return Fake.of(HttpServletRequest.class, new Upgrading(List.of(upgrade)));
    }

    /** What is asked of a request here. */
    public record Upgrading(List<String> upgrade) {
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(name.equals("Upgrade") ? upgrade : List.of());
        }
    }
}
