package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CleanPathTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "'', /",
        "//, /",
        "/., /",
        "/.., /",
        "/subs, /subs",
        "/subs/, /subs/",
        "/subs//, /subs/",
        "/subs/., /subs",
        "/subs/./, /subs/",
        "/subs//a, /subs/a",
        "/subs/./a, /subs/a",
        "/subs/../a, /a",
        "/subs/a/.., /subs",
        "/subs/a/../, /subs/",
        "/subs/a/../../../../b, /b",
        "/../subs/a, /subs/a",
        "/subs/a/, /subs/a/",
        "/subs/a//, /subs/a/",
        "/subs/..a/b../.../a, /subs/..a/b../.../a",
        "/subs/a b/\u0000, /subs/a b/\u0000"
    })
    void dropsEmptySegmentsAndDots(String path, String clean) {
        assertThat(CleanPath.of(path)).isEqualTo(clean);
        assertThat(CleanPath.of(clean)).isEqualTo(clean);
    }
}
