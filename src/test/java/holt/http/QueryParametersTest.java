package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "presence=alice&sig=1|alice",
                "sig=1&presence=alice|alice",
                "presence=alice&presence=bob|alice",
                "presence=&presence=bob|''",
                "presence|''",
                "presence&sig|''",
                "presence=|''",
                "presence=a=b|a=b",
                "pres%65nce=alice|alice",
                "presence=%C3%A5+b%2B|å b+",
                "&&presence=alice|alice",
                "presence=%zz&presence=bob|bob",
                "%zz=1&presence=alice|alice",
                "presence=a;sig=b|a;sig=b"
            })
    void givesTheFirstValueOfAName(String query, String value) {
        assertThat(new QueryParameters(query).first("presence")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "Presence=alice",
                "presence2=alice",
                "xpresence=alice",
                "a=presence",
                "presence=%zz",
                "=presence"
            })
    void findsNothingElse(String query) {
        assertThat(new QueryParameters(query).first("presence")).isEmpty();
    }

    @Test
    void isEmptyWithoutAQuery() {
        assertThat(new QueryParameters(null).first("presence")).isEmpty();
    }

    @Test
    void showsNoCredentials() {
        assertThat(new QueryParameters("presence=alice&sig=secret").toString()).doesNotContain("alice", "secret");
    }
}
