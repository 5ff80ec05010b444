package holt.testing.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.server.settings.BadSettingException;
import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InProcessStageTest {
    private static final RawRequest PUBLICATION = RawRequest.post("/subs/room", "1");

    @Test
    void refusesSettingsThatHoltDoesNotKnow() {
        assertThatThrownBy(() -> InProcessStage.with(Map.of("holt.secrte", "x")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("holt.secret");
    }

    @Test
    void leadsRequestsThroughTheFilters() {
        try (InProcessStage stage = InProcessStage.with(Map.of("holt.allowed-origins", "https://here.example"))) {
            HttpReply here = stage.exchange(PUBLICATION.with("Origin", "https://here.example"));
            HttpReply elsewhere = stage.exchange(PUBLICATION.with("Origin", "https://elsewhere.example"));

            assertThat(here.headers().all("Access-Control-Allow-Origin")).containsExactly("https://here.example");
            assertThat(elsewhere.status()).isEqualTo(200);
            assertThat(elsewhere.headers().contains("Access-Control-Allow-Origin"))
                    .isFalse();
        }
    }

    @Test
    void findsNothingWhereNothingIs() {
        try (InProcessStage stage = InProcessStage.with(Map.of())) {
            assertThat(stage.exchange(RawRequest.get("/nowhere")).status()).isEqualTo(404);
            assertThat(stage.open(RawRequest.get("/nowhere")).link()).isEmpty();
        }
    }

    @Test
    void letsNobodyGoOnWithAnAnswerNobodyThoughtAbout() {
        try (InProcessStage stage = InProcessStage.with(Map.of())) {
            assertThatThrownBy(() -> stage.exchange(RawRequest.get("/")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("getRequestDispatcher");
        }
    }

    @Test
    void keepsStagesApart() {
        Map<String, String> settings = Map.of("holt.secret", OtterSigner.TEST.secret());
        RawRequest asBackend = RawRequest.get("/subs/room?presence=backend&sig=" + OtterSigner.TEST.sign("backend"));
        try (InProcessStage one = InProcessStage.with(settings);
                InProcessStage other = InProcessStage.with(settings)) {
            Link backend = one.open(asBackend).link().orElseThrow();

            other.exchange(PUBLICATION);
            assertThat(backend.pending()).isEmpty();

            one.exchange(PUBLICATION);
            assertThat(backend.pending()).hasSize(1);
        }
    }

    @Test
    void showsTheEndToWhoeverIsStillThere() {
        InProcessStage stage = InProcessStage.with(Map.of());
        Link client = stage.open(RawRequest.get("/subs/room")).link().orElseThrow();

        stage.close();

        assertThat(client.next()).isEqualTo(new Arrival.Ended());
    }
}
