package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginPolicyTest {
    private final OriginPolicy policy = policy("https://example.org", "http://localhost:8080/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTPS://Example.ORG",
                "https://example.org/",
                " https://example.org ",
                "https://example.org/subs/a?presence=x",
                "http://localhost:8080"
            })
    void allowsTheOriginsItNames(String origin) {
        assertThat(policy.allows(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "*",
                "http://example.org",
                "https://example.org:8443",
                "https://evil.org",
                "https://example.org.evil.org",
                "https://sub.example.org",
                "https://evil.org/https://example.org",
                "https://example.org@evil.org",
                "example.org",
                "https:/example.org",
                "http://localhost",
                "https://example.org?",
                "ws://example.org"
            })
    void refusesAllOthers(String origin) {
        assertThat(policy.allows(origin)).isFalse();
    }

    @Test
    void allowsRequestsWithoutAnOrigin() {
        assertThat(policy.allows(null)).isTrue();
        assertThat(policy().allows(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.org", "null", "", "rubbish"})
    void allowsAnyOriginWithAStar(String origin) {
        assertThat(policy("https://example.org", "*").allows(origin)).isTrue();
    }

    @Test
    void takesTheNullOriginForOneLikeAnyOther() {
        assertThat(policy("null").allows("null")).isTrue();
        assertThat(policy("null").allows("https://example.org")).isFalse();
    }

    private static OriginPolicy policy(String... allowed) {
        return new OriginPolicy(new OriginSettings(List.of(allowed)));
    }
}
