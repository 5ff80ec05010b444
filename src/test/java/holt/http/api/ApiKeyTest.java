package holt.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {
    private final ApiKey key = new ApiKey(new ApiSettings(Optional.of("open-sesame")));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer open-sesame", "bearer open-sesame", "BEARER  open-sesame "})
    void admitsTheKey(String header) {
        assertThat(key.judge(List.of(header))).isEqualTo(ApiKey.Verdict.ADMITTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "open-sesame",
                "Bearer open-sesam",
                "Bearer open-sesamee",
                "Bearer Open-sesame",
                "Bearer open-sesame, Bearer open-sesame",
                "Basic open-sesame",
                "Beareropen-sesame"
            })
    void admitsNothingElse(String header) {
        assertThat(key.judge(List.of(header))).isEqualTo(ApiKey.Verdict.UNAUTHORIZED);
    }

    @Test
    void admitsNobodyWithoutAHeaderOrWithTwo() {
        assertThat(key.judge(List.of())).isEqualTo(ApiKey.Verdict.UNAUTHORIZED);
        assertThat(key.judge(List.of("Bearer open-sesame", "Bearer open-sesame")))
                .isEqualTo(ApiKey.Verdict.UNAUTHORIZED);
    }

    @Test
    void admitsNobodyWhereNoKeyIsConfigured() {
        ApiKey none = new ApiKey(new ApiSettings(Optional.empty()));
        assertThat(none.judge(List.of("Bearer open-sesame"))).isEqualTo(ApiKey.Verdict.FORBIDDEN);
        assertThat(none.judge(List.of("Bearer "))).isEqualTo(ApiKey.Verdict.FORBIDDEN);
        assertThat(none.judge(List.of())).isEqualTo(ApiKey.Verdict.FORBIDDEN);
    }
}
