package holt.testing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.otter.OtterSigner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConversationParserTest {
    @Test
    void readsEveryKindOfStepWithItsLine() {
        Conversation conversation = ConversationParser.parse("x/all.conversation", """
                # what this is about
                setting holt.otter.announce-backends true
                needs sockets

                set room {fresh:room}
                client A opens /subs/{room}
                client B opens /subs/{room}
                    Origin: null
                B refused 400
                A > {}
                A < one
                A <silence
                unordered
                    A < two
                    A <close 1000
                http POST /subs/a
                    | 1
                -> 200
                differ a b
                """);

        assertThat(conversation.name()).isEqualTo("x/all.conversation");
        assertThat(conversation.settings()).containsExactly(Map.entry("holt.otter.announce-backends", "true"));
        assertThat(conversation.needsSockets()).isTrue();
        assertThat(conversation.needsNoSettings()).isFalse();
        assertThat(conversation.steps()).extracting(Step::line).containsExactly(5, 6, 7, 10, 11, 12, 13, 16, 19);
        assertThat(conversation.steps())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly(
                        "Assign", "Open", "Open", "Send", "Receive", "Silence", "Unordered", "Exchange", "Differ");
    }

    @Test
    void anOpeningIsAcceptedUnlessItSaysOtherwise() {
        assertThat(opening("client A opens /").expected()).isEqualTo(ExpectedReply.ACCEPTED);
        assertThat(opening("client A opens /\nA opened").expected().status()).isEqualTo(Codes.of(101));
        assertThat(opening("client A opens /\nA refused 400|426").expected().status())
                .isEqualTo(Codes.parse("426|400"));
    }

    @Test
    void aRefusalWithoutBodyLinesTakesAnyBodyAndAResponseNone() {
        Step.Exchange exchange = (Step.Exchange) only("http GET /\n-> 404");

        assertThat(opening("client A opens /\nA refused 400").expected().body()).isEmpty();
        assertThat(exchange.expected().body()).contains(TextPattern.EMPTY);
    }

    @Test
    void readsHeaderLinesAndBodyLines() {
        Step.Exchange exchange = (Step.Exchange) only("""
                http POST /a b
                    Content-Type: text/plain
                    without Content-Length
                    | {
                    # a comment
                    |   "a":1}\\n
                -> 200
                    X-One: 1
                    x-two: ~ [12]
                    without X-Three
                    | a
                      or
                    |~ b+
                """);

        Scope scope = Scope.with(new Builtins(OtterSigner.TEST, ""));
        assertThat(exchange.request().fill(scope).target()).isEqualTo("/a b");
        assertThat(exchange.request().fill(scope).body().text()).isEqualTo("{\n  \"a\":1}\n");
        assertThat(exchange.request().fill(scope).headers().first("content-type"))
                .contains("text/plain");
        assertThat(exchange.request().omitted()).containsExactly("content-length");
        assertThat(exchange.expected().fields())
                .extracting(field -> field.name() + field.value().isPresent())
                .containsExactly("X-Onetrue", "x-twotrue", "x-threefalse");
        assertThat(exchange.expected().body().orElseThrow().match("bbb", scope)).isPresent();
        assertThat(exchange.expected().body().orElseThrow().match("a", scope)).isPresent();
        assertThat(exchange.expected().body().orElseThrow().match("ab", scope)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A > text;TEXT;text",
                "A >;TEXT;''",
                "A >binary text;BINARY;text",
                "A >ping;PING;''",
                "A >pong x;PONG;x",
                "A >fragments a|b;FRAGMENTS;a|b",
                "A >bytes 81 00;BYTES;81 00",
                "A closes;CLOSE;''",
                "A closes 1000 bye now;CLOSE;1000 bye now",
                "A leaves;LEAVE;''",
                "A drops;DROP;''",
            })
    void readsWhatAClientDoes(String line, Utterance utterance, String content) {
        Step.Send step = (Step.Send) second("client A opens /\n" + line);

        assertThat(step.utterance()).isEqualTo(utterance);
        assertThat(step.content().source()).isEqualTo(content);
    }

    @Test
    void aBackslashAndNAtTheVeryEndAreALineFeed() {
        Step.Send step = (Step.Send) second("client A opens /\nA > \\n \\u003c\\n");

        assertThat(step.content().source()).isEqualTo("\\n \\u003c\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "'A < hello'@2@neither a keyword nor a client",
                "'client A opens'@2@expected",
                "'client a opens /'@2@expected",
                "'client B opens /'@2@can be opened once",
                "'client A opens /\nA refused 400\nA < x'@4@neither a keyword nor a client",
                "'B <whatever'@2@unknown step",
                "'B <close many'@2@many",
                "'B <eof\n    | body'@3@nothing can be indented",
                "'http GET /'@2@and then ->",
                "'http GET\n-> 200'@2@and then ->",
                "'http GET /\nB <eof\n-> 200'@2@and then ->",
                "'http GET /\n    no colon\n-> 200'@3@neither a header line nor a body line",
                "'-> 200'@2@neither a keyword",
                "'unordered'@2@two or more",
                "'unordered\n    B < a\n    B > b'@4@only arrivals",
                "'unordered\n    B < a\n    B <silence'@4@only arrivals",
                "'needs sockets'@2@before all steps",
                "'setting a b'@2@before all steps",
                "'set name'@2@expected 3 words",
                "'B > {sigh:alice}'@2@no function sigh",
            })
    void refusesWhatItCannotRead(String lines, int line, String message) {
        String script = "client B opens /\n" + lines;

        assertThatThrownBy(() -> ConversationParser.parse("x.conversation", script))
                .isInstanceOf(ConversationSyntaxException.class)
                .hasMessageStartingWith("x.conversation:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatNobodySees() {
        assertThatThrownBy(() -> ConversationParser.parse("x", "client A opens / "))
                .isInstanceOf(ConversationSyntaxException.class)
                .hasMessageContaining("blank at the end");
        assertThatThrownBy(() -> ConversationParser.parse("x", "client A opens /\nA > a\tb"))
                .isInstanceOf(ConversationSyntaxException.class)
                .hasMessageContaining("tab");
    }

    @Test
    void refusesAScriptWithoutSteps() {
        assertThatThrownBy(() -> ConversationParser.parse("x", "# nothing\n"))
                .isInstanceOf(ConversationSyntaxException.class)
                .hasMessage("x:1: no steps");
    }

    @Test
    void refusesAnUnknownNeedAndALineThatBelongsToNothing() {
        assertThatThrownBy(() -> ConversationParser.parse("x", "needs luck\nclient A opens /"))
                .hasMessageContaining("only sockets");
        assertThatThrownBy(() -> ConversationParser.parse("x", "    | body\nclient A opens /"))
                .hasMessageContaining("belongs to nothing");
    }

    private static Step.Open opening(String script) {
        return (Step.Open) only(script);
    }

    private static Step only(String script) {
        List<Step> steps = ConversationParser.parse("x.conversation", script).steps();
        assertThat(steps).hasSize(1);
        return steps.get(0);
    }

    private static Step second(String script) {
        return ConversationParser.parse("x.conversation", script).steps().get(1);
    }
}
