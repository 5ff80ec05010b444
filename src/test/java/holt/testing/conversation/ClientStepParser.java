package holt.testing.conversation;

import holt.testing.conversation.Block.Line;
import java.util.Map;
import java.util.Optional;

/** Reads the lines that say what one client sends or sees. */
final class ClientStepParser {
    private static final Map<String, Utterance> UTTERANCES = Map.of(
            ">", Utterance.TEXT,
            ">binary", Utterance.BINARY,
            ">octets", Utterance.OCTETS,
            ">ping", Utterance.PING,
            ">pong", Utterance.PONG,
            ">fragments", Utterance.FRAGMENTS,
            ">bytes", Utterance.BYTES,
            "closes", Utterance.CLOSE,
            "leaves", Utterance.LEAVE,
            "drops", Utterance.DROP);

    private ClientStepParser() {}

    static Step parse(Line line, String client) {
        String action = line.afterFirstWord();
        int blank = action.indexOf(' ');
        String verb = blank < 0 ? action : action.substring(0, blank);
        String rest = blank < 0 ? "" : action.substring(blank + 1);
        Utterance utterance = UTTERANCES.get(verb);
        if (utterance != null) {
            return new Step.Send(line.number(), client, utterance, Template.parse(DetailsParser.withLineFeed(rest)));
        }
        if (action.equals("<silence")) {
            return new Step.Silence(line.number(), client);
        }
        return new Step.Receive(line.number(), client, expectation(line, verb, rest));
    }

    private static Expectation expectation(Line line, String verb, String rest) {
        return switch (verb) {
            case "<" -> new Expectation.Text(exactly(rest));
            case "<~" -> new Expectation.Text(TextPattern.matching(rest));
            case "<binary" -> new Expectation.Binary(exactly(rest));
            case "<octets" -> new Expectation.Octets(exactly(rest));
            case "<octets~" -> new Expectation.Octets(TextPattern.matching(rest));
            case "<pong" -> new Expectation.Pong(exactly(rest));
            case "<close" -> close(rest);
            case "<eof" -> new Expectation.End();
            default -> throw line.wrong("unknown step");
        };
    }

    private static Expectation close(String rest) {
        int blank = rest.indexOf(' ');
        if (blank < 0) {
            return new Expectation.Close(Codes.parse(rest), Optional.empty());
        }
        String reason = rest.substring(blank + 1);
        TextPattern pattern =
                reason.startsWith("~ ") ? TextPattern.matching(reason.substring(2)) : TextPattern.exactly(reason);
        return new Expectation.Close(Codes.parse(rest.substring(0, blank)), Optional.of(pattern));
    }

    private static TextPattern exactly(String text) {
        return TextPattern.exactly(DetailsParser.withLineFeed(text));
    }
}
