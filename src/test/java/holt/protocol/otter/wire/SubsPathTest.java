package holt.protocol.otter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubsPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|a",
                "a,b|a b",
                "a,a|a a",
                ",a|a",
                "a,,b|a b",
                "a,|a",
                "b,,|b",
                "a%2Cb|a b",
                "a%2cb,c|a b c",
                "%61|a",
                "A|A",
                "a+b|a+b",
                "a;b|a;b",
                "%C3%A5|å",
                "%2525|%25",
                "..|..",
                "a:b*?|a:b*?"
            })
    void listsChannels(String list, String names) {
        SubsPath path = parse("/subs/" + list);
        assertThat(path.channels()).containsExactlyElementsOf(List.of(names.split(" ")));
        assertThat(path.suffix()).isEmpty();
        assertThat(path.isBare()).isTrue();
        assertThat(path.isListing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",,,", "/", ",/", "%2C", "%2F", "/a", "/subbed", "%2Fsubbed"})
    void mayListNone(String list) {
        assertThat(parse("/subs/" + list).channels()).isEmpty();
    }

    @Test
    void takesAnyCharactersForANameHoweverMany() {
        String name = "x".repeat(5000);
        assertThat(parse("/subs/" + name).channels()).containsExactly(name);
        assertThat(parse("/subs/a%20b%00%0A").channels()).containsExactly("a b\u0000\n");
        assertThat(parse("/subs/%FF").channels()).containsExactly("\ufffd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/|''|true|false",
                "a/subbed|subbed|false|true",
                "a%2Fsubbed|subbed|false|true",
                "a/subbed/|subbed/|false|false",
                "a/Subbed|Subbed|false|false",
                "a/subbed/x|subbed/x|false|false",
                "a/b,c|b,c|false|false",
                "a/%73ubbed|subbed|false|true",
                "a//|/|false|false"
            })
    void startsTheSuffixAtTheFirstSlash(String rest, String suffix, boolean bare, boolean listing) {
        SubsPath path = parse("/subs/" + rest);
        assertThat(path.channels()).containsExactly("a");
        assertThat(path.suffix()).contains(suffix);
        assertThat(path.isBare()).isEqualTo(bare);
        assertThat(path.isListing()).isEqualTo(listing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/subs",
                "/subscribe/a",
                "/Subs/a",
                "subs/a",
                "//subs/a",
                "/x/subs/a",
                "/subs/%zz",
                "/subs/a%",
                "/subs/a%2"
            })
    void leavesOtherAndMalformedPathsAlone(String path) {
        assertThat(SubsPath.parse(path)).isEmpty();
    }

    private static SubsPath parse(String path) {
        Optional<SubsPath> parsed = SubsPath.parse(path);
        return parsed.orElseThrow();
    }
}
