package holt.testing.conversation;

import holt.testing.conversation.Block.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the indented lines below a request or a response: header lines and body lines. */
final class DetailsParser {
    private static final String WITHOUT = "without";
    private static final String LINE_FEED = "\\n";

    private final List<Line> headers = new ArrayList<>();
    private final Set<String> omitted = new TreeSet<>();
    private final List<List<Line>> bodies = new ArrayList<>();

    private DetailsParser(List<Line> details) {
        bodies.add(new ArrayList<>());
        for (Line line : details) {
            sort(line);
        }
    }

    static RequestTemplate request(String method, String target, List<Line> details) {
        DetailsParser parsed = new DetailsParser(details);
        List<RequestTemplate.Field> fields = parsed.headers.stream()
                .map(line -> new RequestTemplate.Field(name(line), Template.parse(value(line))))
                .toList();
        return new RequestTemplate(method, Template.parse(target), fields, parsed.omitted, parsed.requestBody());
    }

    static ExpectedReply reply(Codes status, Block block, Optional<TextPattern> bodyUnlessGiven) {
        DetailsParser parsed = new DetailsParser(block.details());
        List<ExpectedReply.Field> fields = new ArrayList<>();
        for (Line line : parsed.headers) {
            fields.add(new ExpectedReply.Field(name(line), Optional.of(pattern(value(line)))));
        }
        for (String name : parsed.omitted) {
            fields.add(new ExpectedReply.Field(name, Optional.empty()));
        }
        Optional<TextPattern> body = parsed.expectedBody();
        return new ExpectedReply(status, fields, body.isPresent() ? body : bodyUnlessGiven);
    }

    /** Replaces the two characters backslash and n at the very end by a line feed. */
    static String withLineFeed(String text) {
        return text.endsWith(LINE_FEED) ? text.substring(0, text.length() - LINE_FEED.length()) + '\n' : text;
    }

    private void sort(Line line) {
        List<Line> body = bodies.get(bodies.size() - 1);
        if (line.text().startsWith("|")) {
            body.add(line);
        } else if (line.text().equals("or") && !body.isEmpty()) {
            bodies.add(new ArrayList<>());
        } else if (line.startsWith(WITHOUT)) {
            omitted.add(line.afterFirstWord().toLowerCase(Locale.ROOT));
        } else if (line.text().matches("[!#-'*-.0-9A-Z^-z|~]+:( .*)?")) {
            headers.add(line);
        } else {
            throw line.wrong("neither a header line nor a body line");
        }
    }

    private RequestTemplate.Body requestBody() {
        List<Line> lines = onlyBody();
        if (lines.isEmpty()) {
            return RequestTemplate.Body.NONE;
        }
        boolean hexadecimal = lines.get(0).startsWith("|hex");
        String content = hexadecimal ? lines.get(0).afterFirstWord() : joined(lines);
        return new RequestTemplate.Body(Template.parse(content), hexadecimal);
    }

    private List<Line> onlyBody() {
        if (bodies.size() > 1) {
            throw bodies.get(1).get(0).wrong("a request has one body");
        }
        return bodies.get(0);
    }

    private Optional<TextPattern> expectedBody() {
        if (bodies.get(0).isEmpty()) {
            return Optional.empty();
        }
        List<TextPattern.Alternative> alternatives = new ArrayList<>();
        for (List<Line> lines : bodies) {
            alternatives.addAll(alternative(lines).alternatives());
        }
        return Optional.of(new TextPattern(alternatives));
    }

    private static TextPattern alternative(List<Line> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("nothing after the last or");
        }
        if (!lines.get(0).startsWith("|~")) {
            return TextPattern.exactly(joined(lines));
        }
        if (lines.size() > 1) {
            throw lines.get(1).wrong("an expression is one line");
        }
        return TextPattern.matching(lines.get(0).afterFirstWord());
    }

    private static String joined(List<Line> lines) {
        return withLineFeed(
                String.join("\n", lines.stream().map(DetailsParser::bodyText).toList()));
    }

    private static String bodyText(Line line) {
        if (!line.startsWith("|")) {
            throw line.wrong("a body line begins with a bar and a blank");
        }
        return line.afterFirstWord();
    }

    private static TextPattern pattern(String value) {
        return value.startsWith("~ ") ? TextPattern.matching(value.substring(2)) : TextPattern.exactly(value);
    }

    private static String name(Line line) {
        return line.text().substring(0, line.text().indexOf(':'));
    }

    private static String value(Line line) {
        return line.text().substring(line.text().indexOf(':') + 1).stripLeading();
    }
}
