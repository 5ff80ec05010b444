package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,             http://localhost:8080/,       ws://localhost:8080/",
        "localhost,                  http://localhost/,            ws://localhost/",
        "localhost:8080/prefix/,     http://localhost:8080/prefix/,ws://localhost:8080/prefix/",
        "ws://h/webwire,             http://h/webwire,             ws://h/webwire",
        "wss://h:1/a/b,              https://h:1/a/b,              wss://h:1/a/b",
        "HTTPS://h,                  https://h/,                   wss://h/",
        "http://[::1]:80/,           http://[::1]:80/,             ws://[::1]:80/",
    })
    void isTheSamePlaceForHttpAndWebSocket(String text, String http, String webSocket) {
        ServerAddress address = ServerAddress.parse(text);
        assertThat(address.http()).hasToString(http);
        assertThat(address.webSocket()).hasToString(webSocket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h/", "http:///path", "http://h/?q=1", "http://h/#f", "http://user@h/", "http://h h/", ""})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"ws://h/subs", "ws://h/subs/"})
    void goesOnBelow(String text) {
        assertThat(ServerAddress.parse(text).resolve("a,b", "q=1").webSocket()).hasToString("ws://h/subs/a,b?q=1");
        assertThat(ServerAddress.parse(text).resolve("a/subbed", "").http()).hasToString("http://h/subs/a/subbed");
    }
}
