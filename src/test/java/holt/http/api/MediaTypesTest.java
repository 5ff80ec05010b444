package holt.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                " application/json ",
                "application/json;charset=utf-8",
                "application/json ; charset=\"utf-8\"; x=\"a\\\"b\"",
                "application/problem+json"
            })
    void knowsAMediaType(String header) {
        assertThat(MediaTypes.isOne(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "/json",
                "application/",
                "a/b/c",
                "application/json;",
                "application/json;charset=",
                "application/json;charset",
                "application/json, text/plain",
                "application/json;x=\"y",
                "a b/c"
            })
    void knowsWhatIsNone(String header) {
        assertThat(MediaTypes.isOne(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/*;q=0.5, application/json;q=1.000",
                "application/openmetrics-text;version=1.0.0;q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                "text/html;level=\"1\";q=0"
            })
    void knowsMediaRanges(String header) {
        assertThat(MediaTypes.areRanges(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "text/html;q=", "text/html;q=x", "text/html;q=2", "text/html;q=0.1234", ","})
    void knowsWhatAreNoMediaRanges(String header) {
        assertThat(MediaTypes.areRanges(header)).isFalse();
    }
}
