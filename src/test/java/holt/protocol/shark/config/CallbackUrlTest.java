package holt.protocol.shark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest {
    @Test
    void keepsAUrlAsItIs() {
        CallbackUrl url = CallbackUrl.parse("https://host:8443/a%20b?c=d&e=%26");
        assertThat(url.target()).hasToString("https://host:8443/a%20b?c=d&e=%26");
        assertThat(url.authorization()).isEmpty();
        assertThat(url).hasToString("https://host:8443/a%20b?c=d&e=%26");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host,http://host/",
        "HTTP://host?a,http://host/?a",
        "http://[::1]:80/a#fragment,http://[::1]:80/a",
        "http://host/\u00e9,http://host/%C3%A9"
    })
    void isWhatIsCalled(String text, String target) {
        assertThat(CallbackUrl.parse(text).target()).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pass@host/,user:pass",
        "http://user@host/,user:",
        "http://us%40er:p%3Aa+s%2Fs@host/,us@er:p:a+s/s",
        "http://:pass@host/,:pass"
    })
    void sendsCredentialsAsAHeader(String text, String credentials) {
        CallbackUrl url = CallbackUrl.parse(text);
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        assertThat(url.authorization()).hasValue("Basic " + encoded);
        assertThat(url.target()).hasToString("http://host/");
        assertThat(url.toString()).startsWith("http://*****").endsWith("@host/").doesNotContain("pass", "user");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/path,http://host/path",
        "http://user:pass@host/path,http://*****:*****@host/path",
        "http://user:p@ss@host/path,http://*****:*****@host/path",
        "http://token@host/path,http://*****@host/path",
        "http://host/path?mail=a:b@c,http://host/path?mail=a:b@c",
        "not a url,not a url"
    })
    void scrubs(String url, String shown) {
        assertThat(CallbackUrl.scrub(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "/path",
                "ftp://host/",
                "file:///etc/passwd",
                "http:///path",
                "http://",
                "http://a b/",
                "http://host:99999/",
                "http://host:0/",
                "http://user:secret@/",
                "http://user:secret@a b/"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> CallbackUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be a URL")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/there,http://host/there,true",
        "there,http://host/a/there,true",
        "http://host:80/x,http://host:80/x,true",
        "http://other/x,http://other/x,false",
        "https://host/x,https://host/x,false",
        "http://host:81/x,http://host:81/x,false"
    })
    void keepsCredentialsToItsOrigin(String location, String target, boolean kept) {
        CallbackUrl there = CallbackUrl.parse("http://u:p@host/a/b").resolve(location);
        assertThat(there.target()).hasToString(target);
        assertThat(there.authorization().isPresent()).isEqualTo(kept);
    }

    @Test
    void takesTheCredentialsOfARedirect() {
        assertThat(CallbackUrl.parse("http://host/")
                        .resolve("http://u:p@other/")
                        .authorization())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "mailto:a@b", "http://", "a b"})
    void isNotRedirectedElsewhere(String location) {
        assertThatThrownBy(() -> CallbackUrl.parse("http://host/").resolve(location))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
