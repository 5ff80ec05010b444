package holt.protocol.otter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Member;
import holt.core.channel.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OtterRepliesTest {
    @Test
    void tellErrors() {
        assertThat(OtterReplies.error("invalid \"signature\"").text())
                .isEqualTo("{\"error\":\"invalid \\\"signature\\\"\"}\n");
    }

    @Test
    void listMembers() {
        Member alice = new Member("N_1", "alice", Origin.CLIENT);
        Member anonymous = new Member("N_2", "", Origin.CLIENT);
        assertThat(new String(OtterReplies.listing(List.of(alice, anonymous)), UTF_8))
                .isEqualTo("{\"conns\":[{\"id\":\"N_1\",\"presence\":\"alice\"},{\"id\":\"N_2\"}]}\n");
        assertThat(new String(OtterReplies.listing(List.of()), UTF_8)).isEqualTo("{\"conns\":[]}\n");
    }
}
