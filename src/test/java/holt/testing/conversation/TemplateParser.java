package holt.testing.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * template = *( text / "{" name "}" / "{" name "~" shape "}" / "{" function ":" template "}" )
 *
 * Braces nest, and any brace that begins none of these is text, so that JSON needs no escapes.
 */

/** Finds the names and function calls in a text. */
final class TemplateParser {
    private static final Pattern OPENING = Pattern.compile("\\{(_|[a-z][A-Za-z0-9]*)([}~:])");

    private final String source;
    private final List<TemplatePart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    TemplateParser(String source) {
        this.source = source;
    }

    List<TemplatePart> parse() {
        Matcher opening = OPENING.matcher(source);
        int position = 0;
        while (position < source.length()) {
            boolean opens = opening.region(position, source.length()).lookingAt();
            Optional<Integer> after = opens ? addPart(opening) : Optional.empty();
            if (after.isEmpty()) {
                text.append(source.charAt(position));
            }
            position = after.orElse(position + 1);
        }
        flushText();
        return parts;
    }

    /** Adds the part that opens here and returns the place after it, or adds nothing if this is text. */
    private Optional<Integer> addPart(Matcher opening) {
        String name = opening.group(1);
        if (opening.group(2).equals("}")) {
            add(new TemplatePart.Name(name, TemplatePart.ANYTHING_BUT_QUOTES));
            return Optional.of(opening.end());
        }
        boolean call = opening.group(2).equals(":");
        int closing = closingBrace(opening.end());
        if (closing < 0) {
            return Optional.empty();
        }
        if (call && !Builtins.NAMES.contains(name)) {
            throw new IllegalArgumentException("no function " + name + "; a brace before a name is {u:7b}");
        }
        String inner = source.substring(opening.end(), closing);
        add(call ? new TemplatePart.Call(name, Template.parse(inner)) : new TemplatePart.Name(name, inner));
        return Optional.of(closing + 1);
    }

    private int closingBrace(int from) {
        int depth = 1;
        for (int i = from; i < source.length(); i++) {
            char character = source.charAt(i);
            if (character == '{') {
                depth++;
            } else if (character == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void add(TemplatePart part) {
        flushText();
        parts.add(part);
    }

    private void flushText() {
        if (!text.isEmpty()) {
            parts.add(new TemplatePart.Literal(text.toString()));
            text.setLength(0);
        }
    }
}
