package holt.protocol.otter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.http.QueryParameters;
import holt.testing.otter.OtterSigner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
    private static final String NONE = "";
    private static final String TOKEN = OtterSigner.TEST.credential("ålice >");
    private static final Credentials ALICE = new Credentials("ålice >", OtterSigner.TEST.sign("ålice >"));

    @Test
    void stayAwayWhereThereAreNone() {
        assertThat(find(NONE, List.of(), List.of())).isEmpty();
        assertThat(find("sig=1_2", List.of("Bearer abc", "Basic otter."), List.of("chat", "notter.a.b", "OTTER.a.b")))
                .isEmpty();
    }

    @Test
    void comeInTheQuery() {
        assertThat(find("presence=%C3%A5lice+%3E&sig=" + ALICE.signature(), List.of(), List.of()))
                .contains(ALICE);
        assertThat(find("presence=alice", List.of(), List.of())).contains(new Credentials("alice", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Otter ", "otter ", "OTTER ", "Otter  "})
    void comeInTheAuthorizationHeader(String scheme) {
        assertThat(find(NONE, List.of("Bearer abc", scheme + TOKEN), List.of())).contains(ALICE);
    }

    @Test
    void comeInASubprotocol() {
        assertThat(find(NONE, List.of(), List.of("chat", "otter." + TOKEN))).contains(ALICE);
    }

    @Test
    void mayHavePaddingAndDotsInTheSignature() {
        assertThat(find(NONE, List.of("Otter YQ==.ab_1.5"), List.of())).contains(new Credentials("a", "ab_1.5"));
    }

    @Test
    void areNoClaimWithAnEmptyPresence() {
        String signature = OtterSigner.TEST.sign("");
        assertThat(find("presence=&sig=" + signature, List.of(), List.of())).isEmpty();
        assertThat(find(NONE, List.of("Otter ." + signature), List.of())).isEmpty();
        assertThat(find(NONE, List.of(), List.of("otter." + OtterSigner.TEST.credential(""))))
                .isEmpty();
        assertThat(find("presence=", List.of("Otter " + TOKEN), List.of("otter.")))
                .contains(ALICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"!!!.ab_1|!!!", "å.ab_1|å", "Y.ab_1|Y", "a b.ab_1|a b", "YQ=.ab_1|YQ=", "+/+/.ab_1|+/+/"})
    void proveNothingWhereTheyAreMalformed(String token, String presence) {
        assertThat(find(NONE, List.of("Otter " + token), List.of())).contains(new Credentials(presence, ""));
    }

    @Test
    void proveNothingWithoutASignature() {
        assertThat(find(NONE, List.of("Otter YWxpY2U"), List.of())).contains(new Credentials("alice", ""));
        assertThat(find(NONE, List.of(), List.of("otter.YWxpY2U."))).contains(new Credentials("alice", ""));
    }

    @Test
    void areRefusedInMoreThanOneForm() {
        String query = "presence=alice&sig=1_2";
        List<String> header = List.of("Otter " + TOKEN);
        List<String> subprotocol = List.of("otter." + TOKEN);
        assertAmbiguous(query, header, List.of());
        assertAmbiguous(query, List.of(), subprotocol);
        assertAmbiguous(NONE, header, subprotocol);
        assertAmbiguous(query, header, subprotocol);
        assertAmbiguous(NONE, List.of(header.get(0), header.get(0)), List.of());
        assertAmbiguous(NONE, List.of(), List.of(subprotocol.get(0), subprotocol.get(0)));
        assertAmbiguous(query, List.of("Otter !!!"), List.of());
    }

    @Test
    void areNotShown() {
        assertThat(ALICE.toString()).doesNotContain("lice", ALICE.signature());
    }

    private static void assertAmbiguous(String query, List<String> authorization, List<String> subprotocols) {
        assertThatThrownBy(() -> find(query, authorization, subprotocols))
                .isInstanceOf(AmbiguousCredentialsException.class)
                .hasMessage("more than one set of credentials");
    }

    private static Optional<Credentials> find(String query, List<String> authorization, List<String> subprotocols) {
        return Credentials.find(new QueryParameters(query), authorization, subprotocols);
    }
}
