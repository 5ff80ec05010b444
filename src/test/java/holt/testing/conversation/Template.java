package holt.testing.conversation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a script with names and function calls in it. It is filled in where it is sent, and matched where it is expected. */
record Template(String source, List<TemplatePart> parts) {
    Template {
        parts = List.copyOf(parts);
    }

    static Template parse(String source) {
        return new Template(source, new TemplateParser(source).parse());
    }

    /**
     * Fills in all names and calls.
     *
     * @throws Mismatch if a name is bound to nothing
     */
    String fill(Scope scope) {
        StringBuilder filled = new StringBuilder();
        for (TemplatePart part : parts) {
            filled.append(fill(part, scope));
        }
        return filled.toString();
    }

    /** Matches a whole text, and returns the scope extended by the names bound in doing so. */
    Optional<Scope> match(String actual, Scope scope, Reading reading) {
        Set<String> bound = new HashSet<>();
        StringBuilder expression = new StringBuilder();
        for (TemplatePart part : parts) {
            expression.append(expression(part, scope, reading, bound));
        }
        Matcher matcher = Pattern.compile(expression.toString()).matcher(actual);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Scope extended = scope;
        for (String name : bound) {
            extended = extended.bind(name, matcher.group(name));
        }
        return Optional.of(extended);
    }

    /** Shows the template with what is known filled in. */
    String preview(Scope scope) {
        StringBuilder shown = new StringBuilder();
        for (TemplatePart part : parts) {
            boolean unknown = part instanceof TemplatePart.Name name
                    && scope.value(name.name()).isEmpty();
            shown.append(unknown ? '{' + ((TemplatePart.Name) part).name() + '}' : fill(part, scope));
        }
        return shown.toString();
    }

    private static String fill(TemplatePart part, Scope scope) {
        if (part instanceof TemplatePart.Literal literal) {
            return literal.text();
        }
        if (part instanceof TemplatePart.Call call) {
            return scope.call(call.function(), call.argument().fill(scope));
        }
        String name = ((TemplatePart.Name) part).name();
        return scope.value(name).orElseThrow(() -> new Mismatch("a value for {" + name + '}', "nothing of that name"));
    }

    private static String expression(TemplatePart part, Scope scope, Reading reading, Set<String> bound) {
        if (part instanceof TemplatePart.Literal literal) {
            return reading == Reading.EXACT ? Pattern.quote(literal.text()) : literal.text();
        }
        if (!(part instanceof TemplatePart.Name name)) {
            return Pattern.quote(fill(part, scope));
        }
        if (name.isBlank()) {
            return "(?:" + name.shape() + ')';
        }
        Optional<String> known = scope.value(name.name());
        if (known.isPresent()) {
            return Pattern.quote(known.get());
        }
        return bound.add(name.name()) ? "(?<" + name.name() + '>' + name.shape() + ')' : "\\k<" + name.name() + '>';
    }

    /** How the text between the names is to be taken when matching. */
    enum Reading {
        EXACT,
        REGULAR_EXPRESSION
    }
}
