package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionIdsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void namesTheNodeBeforeTheUnderscore() {
        assertThat(new ConnectionIds("node-1.example", random).next().toString())
                .matches("node-1\\.example_[0-9a-f]{32}");
    }

    @Test
    void makesNodeIdsOf32HexadecimalDigits() {
        String nodeId = ConnectionIds.randomNodeId(random);
        assertThat(nodeId).matches("[0-9a-f]{32}");
        assertThat(new ConnectionIds(nodeId, random).next().value()).hasSize(65);
    }

    @Test
    void neverNamesTwoAlike() {
        ConnectionIds ids = new ConnectionIds("node", random);
        Set<ConnectionId> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a_b", "a b", "nöde", "a/b", "a\n"})
    void refusesNodeIdsThatWouldHideWhereTheyEnd(String nodeId) {
        assertThatThrownBy(() -> new ConnectionIds(nodeId, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + nodeId + "'");
    }

    @Test
    void refusesNodeIdsOfMoreThan64Characters() {
        assertThat(new ConnectionIds("n".repeat(64), random).next().value()).hasSize(97);
        assertThatThrownBy(() -> new ConnectionIds("n".repeat(65), random))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
