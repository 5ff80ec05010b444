package holt.testing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.conversation.Template.Reading;
import holt.testing.otter.OtterSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    private final Scope scope =
            Scope.with(new Builtins(OtterSigner.TEST, "7f")).bind("room", "r+1").bind("id", "N_1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{bad",
                "{\"a\":{\"b\":{}}}",
                "[{\"id\":1},{}]",
                "}{",
                "{Upper}",
                "{two words}",
                "{1}",
                "back\\slash\\u003c"
            })
    void leavesOtherBracesAlone(String text) {
        assertThat(Template.parse(text).fill(scope)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "{room} r+1",
                "{{room}} {r+1}",
                "{\"c\":\"{room}\"} {\"c\":\"r+1\"}",
                "{fresh:room} room-7f",
                "{fresh:{room}} r+1-7f",
                "{url:a/ä%} a%2F%C3%A4%25",
                "{b64url:alice} YWxpY2U",
                "{repeat:3:ab} ababab",
                "{u:61} a",
                "{sig:alice} 284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "{sig:alice@1_2} 42b11a8944ddf59d31fc2b58e4f54d41b77280aa0766548845564bfb5bdb909f_1_2",
                "{sig:alice@} dfbaa25df5529ea15b3284ea7e3676adc5f152480b936822009a84b0dccacb74_",
                "{sig:{\"id\":7,\"name\":\"Bob\"}} 12ab0e6635246c0937b0e23ae9a4157a206aa7f005421d8ce7d1b2045bdfcc1a_1471876800",
                "{sig:} 4325e420b07b8bb614a009f6225c18a036733f02aa69ee3b03e351d1da32d099_1471876800",
            })
    void fillsIn(String text, String filled) {
        assertThat(Template.parse(text).fill(scope)).isEqualTo(filled);
    }

    @Test
    void fillsInSeveralCodePoints() {
        assertThat(Template.parse("{u:0a 1f600}.").fill(scope)).isEqualTo("\n\uD83D\uDE00.");
    }

    @Test
    void refusesToSendWhatIsBoundToNothing() {
        assertThatThrownBy(() -> Template.parse("x{unknown}").fill(scope))
                .isInstanceOf(Mismatch.class)
                .hasMessageContaining("{unknown}");
    }

    @Test
    void refusesAnUnknownFunction() {
        assertThatThrownBy(() -> Template.parse("{sigh:alice}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sigh");
    }

    @Test
    void bindsAtTheFirstMatch() {
        Template template = Template.parse("{\"id\":\"{first}\",\"by\":\"{id}\",\"of\":\"{second}\"}");

        Scope extended = template.match("{\"id\":\"a\",\"by\":\"N_1\",\"of\":\"b\"}", scope, Reading.EXACT)
                .orElseThrow();

        assertThat(extended.value("first")).contains("a");
        assertThat(extended.value("second")).contains("b");
        assertThat(scope.value("first")).isEmpty();
    }

    @Test
    void holdsANameToItsFirstValueWithinOneText() {
        Template template = Template.parse("{x}\"{x}");

        assertThat(template.match("a\"a", scope, Reading.EXACT)).isPresent();
        assertThat(template.match("a\"b", scope, Reading.EXACT)).isEmpty();
    }

    @Test
    void takesBoundValuesLiterally() {
        assertThat(Template.parse("{room}").match("r+1", scope, Reading.REGULAR_EXPRESSION))
                .isPresent();
        assertThat(Template.parse("{room}").match("rr1", scope, Reading.REGULAR_EXPRESSION))
                .isEmpty();
    }

    @Test
    void bindsWhatHasTheShape() {
        Template template = Template.parse("{\"id\":\"{new~[0-9a-f]{4}_[0-9a-f]{2}}\"}");

        assertThat(template.match("{\"id\":\"00ff_1a\"}", scope, Reading.EXACT)
                        .flatMap(extended -> extended.value("new")))
                .contains("00ff_1a");
        assertThat(template.match("{\"id\":\"00ff_1\"}", scope, Reading.EXACT)).isEmpty();
    }

    @Test
    void forgetsBlanks() {
        Template template = Template.parse("{_}\"{_}");

        assertThat(template.match("a\"b", scope, Reading.EXACT)).isPresent();
    }

    @Test
    void takesExpressionsAsSuchAndTextAsText() {
        assertThat(Template.parse("a{2}.*").match("aab", scope, Reading.REGULAR_EXPRESSION))
                .isPresent();
        assertThat(Template.parse("a.*").match("aab", scope, Reading.EXACT)).isEmpty();
    }

    @Test
    void matchesTheWholeTextOnly() {
        assertThat(Template.parse("ok").match("ok\n", scope, Reading.EXACT)).isEmpty();
        assertThat(Template.parse("ok").match("not ok", scope, Reading.EXACT)).isEmpty();
    }
}
