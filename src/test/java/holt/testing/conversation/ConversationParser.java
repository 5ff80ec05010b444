package holt.testing.conversation;

import holt.testing.conversation.Block.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads scripts. A script is a list of lines, indented lines belonging to the one above; names of clients begin with a capital.
 *
 * <pre>{@code
 * # a comment, on a line of its own
 * setting holt.otter.announce-backends true    a setting this script needs (before all steps)
 * needs sockets                                deals in what only real connections have (before all steps)
 * set room {fresh:room}                        binds a name
 * differ id1 id2                               the values of these names are all different
 *
 * client A opens /subs/{room}?presence=alice&sig={sig:alice}
 *     Origin: null                             header lines; "without Sec-WebSocket-Key" leaves one out
 * A opened                                     optional: header lines expected with the 101, "without X" = not there
 *     Sec-WebSocket-Protocol: ~ otter\..*
 * A refused 400|426                            instead of "opened": status, header lines and body expected, * = any status;
 *     |~ not websocket protocol\n?             without body lines any body will do
 *
 * A > {"command":"echo","message":"x"}         text frame; nothing after ">" = an empty one
 * A >octets {u:7f 0 ff}text                    binary frame, each character one byte
 * A >binary text                               also >ping text, >pong text, >fragments one|two|three, >bytes 81 00
 * A closes 1000 reason                         close frame; code and reason optional
 * A leaves                                     FIN without a close frame
 * A drops                                      RST
 *
 * A < {"type":"sub","connection":{"id":"{id1}"},"channel":"{room}"}\n
 * A <~ regular expression                      also <binary text, <pong text
 * A <octets {u:c0}{id~.{8}}text                binary frame, each byte one character; "<octets~ expression"
 * A <close 1008|1000 reason                    reason optional; "~ expression" for a reason that matches
 * A <eof                                       the connection has ended
 * A <silence                                   nothing has come by now; checked for every open client at the end, too
 * unordered                                    these may come in any order
 *     A < one
 *     A < two
 *
 * http POST /subs/{room}                       a request; the lines with a bar are its body, joined by line feeds
 *     Content-Type: application/json
 *     | {"a":1}                                "|hex 00 ff" for bytes
 * -> 200                                       the response: status, header lines, body; no body lines = empty body
 *     Content-Type: ~ (?i)text/plain; ?charset=utf-8
 *     | not found\n                            "|~ expression"; a line "or" separates bodies of which one must match
 * }</pre>
 *
 * <p>In any text, <code>{name}</code> is filled in. Where text is expected, the first <code>{name}</code> binds the name to whatever stands there
 * up to a quotation mark, <code>{name~shape}</code> to what has that shape, and <code>{_}</code> binds nothing. <code>\n</code> at the very end of
 * a text is a line feed; no other backslash means anything outside of expressions. Functions, whose arguments may hold names again:
 * <code>{sig:value}</code> and <code>{sig:value@timestamp}</code> (Otter signature), <code>{b64url:text}</code>, <code>{url:text}</code>
 * (percent-encoded), <code>{fresh:name}</code> (another name for each performance), <code>{repeat:5:text}</code>, <code>{u:0a 1f600}</code> (code points).
 */
public final class ConversationParser {
    private final String file;
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> needs = new HashSet<>();
    private final Set<String> clients = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Block> blocks;
    private int next;

    private ConversationParser(String file, String script) {
        this.file = file;
        this.blocks = Block.cut(file, script);
    }

    /**
     * Parses a script.
     *
     * @param file the name that messages use for it
     * @throws ConversationSyntaxException if it cannot be read
     */
    public static Conversation parse(String file, String script) {
        return new ConversationParser(file, script).parse();
    }

    private Conversation parse() {
        while (next < blocks.size()) {
            Block block = blocks.get(next++);
            try {
                parse(block);
            } catch (IllegalArgumentException unreadable) {
                throw block.head().wrong(String.valueOf(unreadable.getMessage()));
            }
        }
        if (steps.isEmpty()) {
            throw new ConversationSyntaxException(file, 1, "no steps");
        }
        return new Conversation(file, settings, needs, steps);
    }

    private void parse(Block block) {
        String text = block.head().text();
        String keyword = text.split(" ", 2)[0];
        switch (keyword) {
            case "setting" -> addSetting(block);
            case "needs" -> addNeed(block);
            case "set" -> steps.add(assignment(block));
            case "differ" -> steps.add(comparison(block));
            case "client" -> steps.add(opening(block));
            case "http" -> steps.add(exchange(block));
            case "unordered" -> steps.add(unordered(block));
            default -> steps.add(clientStep(block));
        }
    }

    private void addSetting(Block block) {
        refuseAfterSteps(block);
        String[] words = words(block, 3);
        settings.put(words[1], words[2]);
    }

    private void addNeed(Block block) {
        refuseAfterSteps(block);
        String need = words(block, 2)[1];
        if (!need.equals(Conversation.SOCKETS)) {
            throw block.head().wrong("only sockets can be needed");
        }
        needs.add(need);
    }

    private static Step assignment(Block block) {
        String[] words = words(block, 3);
        return new Step.Assign(block.head().number(), words[1], Template.parse(words[2]));
    }

    private static Step comparison(Block block) {
        words(block, 2);
        List<String> names = List.of(block.head().afterFirstWord().split(" ", -1));
        return new Step.Differ(block.head().number(), names);
    }

    private Step opening(Block block) {
        String[] words = block.head().text().split(" ", 4);
        if (words.length != 4 || !words[2].equals("opens") || !words[1].matches("[A-Z]\\w*")) {
            throw block.head().wrong("expected: client Name opens /target");
        }
        String client = words[1];
        if (!clients.add(client)) {
            throw block.head().wrong("a client can be opened once");
        }
        RequestTemplate request = DetailsParser.request("GET", words[3], block.details());
        return new Step.Open(block.head().number(), client, request, handshakeAnswer(client));
    }

    private ExpectedReply handshakeAnswer(String client) {
        if (next == blocks.size()) {
            return ExpectedReply.ACCEPTED;
        }
        Block block = blocks.get(next);
        if (block.head().text().equals(client + " opened")) {
            next++;
            return DetailsParser.reply(ExpectedReply.ACCEPTED.status(), block, ExpectedReply.ACCEPTED.body());
        }
        String refusal = client + " refused ";
        if (block.head().text().startsWith(refusal)) {
            next++;
            clients.remove(client);
            Codes status = Codes.parse(block.head().text().substring(refusal.length()));
            return DetailsParser.reply(status, block, ExpectedReply.ACCEPTED.body());
        }
        return ExpectedReply.ACCEPTED;
    }

    private Step exchange(Block block) {
        String[] words = block.head().text().split(" ", 3);
        if (words.length != 3
                || next == blocks.size()
                || !blocks.get(next).head().startsWith("->")) {
            throw block.head().wrong("expected: http METHOD /target, and then -> STATUS");
        }
        RequestTemplate request = DetailsParser.request(words[1], words[2], block.details());
        Block answer = blocks.get(next++);
        Codes status = Codes.parse(answer.head().afterFirstWord());
        ExpectedReply reply = DetailsParser.reply(status, answer, Optional.of(TextPattern.EMPTY));
        return new Step.Exchange(block.head().number(), request, reply);
    }

    private Step unordered(Block block) {
        List<Step.Receive> expected = new ArrayList<>();
        for (Line line : block.details()) {
            if (!(clientStep(line) instanceof Step.Receive receive)) {
                throw line.wrong("only arrivals can be unordered");
            }
            expected.add(receive);
        }
        if (expected.size() < 2 || !block.head().text().equals("unordered")) {
            throw block.head().wrong("expected: unordered, and two or more arrivals below it");
        }
        return new Step.Unordered(block.head().number(), expected);
    }

    private Step clientStep(Block block) {
        block.refuseDetails();
        return clientStep(block.head());
    }

    private Step clientStep(Line line) {
        String client = line.text().split(" ", 2)[0];
        if (!clients.contains(client)) {
            throw line.wrong("neither a keyword nor a client that was opened");
        }
        return ClientStepParser.parse(line, client);
    }

    private void refuseAfterSteps(Block block) {
        block.refuseDetails();
        if (!steps.isEmpty()) {
            throw block.head().wrong("this belongs before all steps");
        }
    }

    private static String[] words(Block block, int count) {
        block.refuseDetails();
        String[] words = block.head().text().split(" ", count);
        if (words.length != count) {
            throw block.head().wrong("expected " + count + " words");
        }
        return words;
    }
}
