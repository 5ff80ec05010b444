package holt.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final OffsetDateTime CREATED = OffsetDateTime.parse("2026-01-02T03:04:05Z");

    @Test
    void hasAKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Session("", CREATED, "null"));
    }

    @Test
    void doesNotTellItsKey() {
        assertThat(new Session("secret", CREATED, "\"secret\"").toString()).doesNotContain("secret");
    }
}
