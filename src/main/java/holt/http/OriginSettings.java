package holt.http;

import holt.core.settings.Default;
import holt.core.settings.Key;
import java.util.List;

/**
 * Which web pages may talk to this server.
 *
 * @param allowed origins such as {@code https://example.org}, or {@code *} for any; for WebSocket handshakes, event streams and
 *     cross-origin requests
 */
public record OriginSettings(
        @Key("holt.allowed-origins") @Default("*") List<String> allowed) {}
