package holt.testing.conversation;

import static holt.testing.conversation.ScriptedStage.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.conversation.Arrival.Close;
import holt.testing.conversation.Arrival.Ended;
import holt.testing.conversation.Arrival.Irregular;
import holt.testing.conversation.Arrival.Text;
import holt.testing.socket.HeaderFields;
import holt.testing.socket.HttpReply;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

final class ConversationRunnerTest {
    private final ScriptedStage stage = new ScriptedStage();

    @Test
    void playsFromTopToBottom() {
        stage.accept(new Text("{\"id\":\"N_1\"}\n"), new Close(1000, ""), new Ended());
        stage.reply(reply(200, ""));

        play("""
                set room den
                client A opens /subs/{room}
                    Origin: null
                A < {"id":"{id}"}\\n
                A > hello {id}
                http POST /subs/{room}
                    | "{id}"
                -> 200
                A closes 1000 bye
                A <close 1000
                A <eof
                """);

        assertThat(stage.notes())
                .containsExactly(
                        "open /subs/den [Field[name=Origin, value=null]]",
                        "text hello N_1",
                        "exchange POST /subs/den \"\"N_1\"\"",
                        "close 1000 bye",
                        "settle");
    }

    @Test
    void detectsAWrongFrameAndNamesPlaceExpectationAndArrival() {
        stage.accept(new Text("one\n"), new Text("3"));

        assertFailure(() -> play("client A opens /\nA < {first}\\n\n\nA < 2{first}"))
                .hasMessageStartingWith("test.conversation:4\n")
                .hasMessageContaining("expected: at A text [2one]")
                .hasMessageContaining("actual:   at A text [3]")
                .hasMessageContaining("line 2: A sees text [one\\n]");
    }

    @Test
    void detectsAMissingFrame() {
        stage.accept(new Text("one"));

        assertFailure(() -> play("client A opens /\nA < one\nA < two"))
                .hasMessageStartingWith("test.conversation:3\n")
                .hasMessageContaining("actual:   at A nothing");
    }

    @Test
    void detectsAnExtraFrameAtTheEnd() {
        stage.accept(new Text("one"), new Text("surplus"));

        assertFailure(() -> play("client A opens /\nA < one"))
                .hasMessageStartingWith("test.conversation: at the end\n")
                .hasMessageContaining("expected: at A silence")
                .hasMessageContaining("surplus");
    }

    @Test
    void detectsAnExtraFrameWhereSilenceIsExpected() {
        stage.accept(new Text("surplus"));

        assertFailure(() -> play("client A opens /\nA <silence"))
                .hasMessageStartingWith("test.conversation:2\n")
                .hasMessageContaining("surplus");
    }

    @Test
    void asksForSilenceOnlyAfterSettling() {
        stage.accept();

        play("client A opens /\nA <silence");

        assertThat(stage.notes()).containsExactly("open / []", "settle", "settle");
    }

    @Test
    void detectsAWrongOrder() {
        stage.accept(new Text("two"), new Text("one"));

        assertFailure(() -> play("client A opens /\nA < one\nA < two")).hasMessageStartingWith("test.conversation:2\n");
    }

    @Test
    void detectsASecondValueForAName() {
        stage.accept(new Text("a"), new Text("b"));

        assertFailure(() -> play("client A opens /\nA < {x}\nA < {x}")).hasMessageContaining("expected: at A text [a]");
    }

    @Test
    void detectsTextWithoutItsLineFeed() {
        stage.accept(new Text("one"));

        assertFailure(() -> play("client A opens /\nA < one\\n")).hasMessageContaining("text [one\\n]");
    }

    @Test
    void detectsAFragment() {
        stage.accept(new Irregular("a fragment"));

        assertFailure(() -> play("client A opens /\nA <~ .*")).hasMessageContaining("a fragment");
    }

    @Test
    void detectsAnEndNobodyExpects() {
        stage.accept(new Ended());

        assertFailure(() -> play("client A opens /\nA <silence")).hasMessageContaining("the end of the connection");
    }

    @Test
    void takesUnorderedArrivalsInAnyOrder() {
        stage.accept(new Text("2 b"), new Text("1 a"), new Text("after a"));

        play("client A opens /\nunordered\n    A < 1 {x}\n    A < {_~.*}\nA < after {x}");
    }

    @Test
    void pairsUnorderedArrivalsSoThatNamesComeOutRight() {
        stage.accept(new Text("b:b"), new Text("a:b"));

        play("client A opens /\nunordered\n    A < {x}:{y}\n    A < {y}:{y}\ndiffer x y");
    }

    @Test
    void detectsAWrongAMissingAndADoubledUnorderedArrival() {
        assertUnorderedFailure(new Text("1"), new Text("3"));
        assertUnorderedFailure(new Text("2"));
        assertUnorderedFailure(new Text("1"), new Text("1"));
    }

    @Test
    void checksCloseCodeAndReason() {
        stage.accept(new Close(1008, "no"));
        stage.accept(new Close(1008, "no"));
        stage.accept(new Close(1008, "no"));

        play("client A opens /\nA <close 1000|1008");
        play("client A opens /\nA <close * ~ n.");
        assertFailure(() -> play("client A opens /\nA <close 1008 yes")).hasMessageContaining("close 1008 [no]");
    }

    @Test
    void checksRefusals() {
        stage.refuse(400, "no").refuse(400, "no").refuse(400, "no").accept();

        play("client A opens /\nA refused 400\n    | no");
        assertFailure(() -> play("client A opens /\nA refused 400\n    | yes")).hasMessageContaining("body [yes]");
        assertFailure(() -> play("client A opens /")).hasMessageContaining("status 101");
        assertFailure(() -> play("client A opens /\nA refused 400")).hasMessageContaining("status 400");
    }

    @Test
    void checksResponses() {
        HttpReply reply = new HttpReply(
                200,
                "OK",
                HeaderFields.NONE.with("X", "1").with("x", "2"),
                reply(200, "body").body());

        assertThat(responds(reply, "-> 200\n    | body")).isTrue();
        assertThat(responds(reply, "-> 200\n    x: 2\n    |~ b.*")).isTrue();
        assertThat(responds(reply, "-> 200\n    x: 3\n    |~ b.*")).isFalse();
        assertThat(responds(reply, "-> 200\n    without X\n    |~ b.*")).isFalse();
        assertThat(responds(reply, "-> 200")).isFalse();
        assertThat(responds(reply, "-> 201\n    | body")).isFalse();
    }

    @Test
    void detectsValuesThatShouldDiffer() {
        stage.accept(new Text("a"), new Text("a"));

        assertFailure(() -> play("client A opens /\nA < {x}\nA < {y}\ndiffer x y"))
                .hasMessageStartingWith("test.conversation:4\n");
    }

    @Test
    void namesThePlaceOfAFailureOfTheStage() {
        stage.accept();

        assertFailure(() -> play("client A opens /\nA >ping x"))
                .hasMessageStartingWith("test.conversation:2\n")
                .hasMessageContaining("pings need sockets");
    }

    @Test
    void asksNothingOfClientsThatHaveGone() {
        stage.accept(new Text("late")).accept(new Text("late"));

        play("client A opens /\nA drops\nclient B opens /\nB leaves");
    }

    private void assertUnorderedFailure(Arrival... arrivals) {
        stage.accept(arrivals);
        assertFailure(() -> play("client A opens /\nunordered\n    A < 1\n    A < 2"))
                .hasMessageStartingWith("test.conversation:2\n")
                .hasMessageContaining("in any order [text [1], text [2]]");
    }

    private boolean responds(HttpReply reply, String expected) {
        stage.reply(reply);
        try {
            play("http GET /\n" + expected);
            return true;
        } catch (AssertionFailedError refused) {
            return false;
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(ThrowingCallable action) {
        return assertThatThrownBy(action).isInstanceOf(AssertionFailedError.class);
    }

    private void play(String script) {
        new ConversationRunner(stage).play(ConversationParser.parse("test.conversation", script));
    }
}
