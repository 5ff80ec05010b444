package holt.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.random.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PercentEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/subs/a,b|/subs/a,b",
                "/a%2Cb%2fc|/a,b/c",
                "/a+b|/a+b",
                "/%C3%A5%c3%a5|/åå",
                "/%F0%9F%A6%A6|/\ud83e\udda6",
                "/%25zz|/%zz",
                "/%2525|/%25",
                "/a;b=c|/a;b=c",
                "/%3F%23|/?#"
            })
    void decodesPaths(String raw, String path) {
        assertThat(PercentEncoding.decodePath(raw)).contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a+b|a b", "a%2Bb|a+b", "%20+|'  '", "%C3%A5|å"})
    void decodesQueriesWhereAPlusIsASpace(String raw, String text) {
        assertThat(PercentEncoding.decodeQuery(raw)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subs/%zz",
                "%",
                "%2",
                "/a%",
                "/a%4",
                "/%g0",
                "/%0g",
                "/% 0",
                "/%+1",
                "/%-1",
                "/%%41",
                "/a%2",
                "%u0041",
                "/%00%",
                "/%٠0",
                "/%0x"
            })
    void findsNoTextInMalformedEscapes(String raw) {
        assertThat(PercentEncoding.decodePath(raw)).isEmpty();
        assertThat(PercentEncoding.decodeQuery(raw)).isEmpty();
    }

    @Test
    void replacesWhatIsNoUtf8() {
        assertThat(PercentEncoding.decodePath("/%FF%C3")).contains("/\ufffd\ufffd");
        assertThat(PercentEncoding.decodePath("/%00")).contains("/\u0000");
    }

    /** Containers hand on the bytes of the request line one by one. */
    @Test
    void takesRawBytesForUtf8() {
        String raw = new String("/å\ud83e\udda6".getBytes(UTF_8), ISO_8859_1);
        assertThat(PercentEncoding.decodePath(raw)).contains("/å\ud83e\udda6");
    }

    @Test
    void encodesAllThatAPathCannotHold() {
        assertThat(PercentEncoding.encodePath("/subs/a,b c%/å?#\"\\\r\n\u0000"))
                .isEqualTo("/subs/a,b%20c%25/%C3%A5%3F%23%22%5C%0D%0A%00");
    }

    @Test
    void decodesWhatItEncoded() {
        Seeded.trials(1000, random -> {
            StringBuilder path = new StringBuilder("/");
            random.ints(random.nextInt(20), 0, 0xd800).forEach(c -> path.append((char) c));
            path.appendCodePoint(0x10000 + random.nextInt(0x100000));

            String encoded = PercentEncoding.encodePath(path.toString());

            assertThat(encoded).matches("[!-~]*");
            assertThat(PercentEncoding.decodePath(encoded)).contains(path.toString());
        });
    }
}
