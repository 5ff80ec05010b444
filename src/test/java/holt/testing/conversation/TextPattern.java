package holt.testing.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a text must look like: one of several templates. */
record TextPattern(List<Alternative> alternatives) {
    static final TextPattern EMPTY = exactly("");

    /** One template and how to take it. */
    record Alternative(Template template, Template.Reading reading) {
        private String preview(Scope scope) {
            String shown = template.preview(scope);
            return reading == Template.Reading.EXACT ? Visible.of(shown) : "~ " + shown;
        }
    }

    TextPattern {
        alternatives = List.copyOf(alternatives);
    }

    static TextPattern exactly(String source) {
        return new TextPattern(List.of(new Alternative(Template.parse(source), Template.Reading.EXACT)));
    }

    static TextPattern matching(String expression) {
        return new TextPattern(
                List.of(new Alternative(Template.parse(expression), Template.Reading.REGULAR_EXPRESSION)));
    }

    Optional<Scope> match(String actual, Scope scope) {
        return alternatives.stream()
                .flatMap(alternative -> alternative.template().match(actual, scope, alternative.reading()).stream())
                .findFirst();
    }

    String preview(Scope scope) {
        return alternatives.stream()
                .map(alternative -> alternative.preview(scope))
                .collect(Collectors.joining(" or "));
    }
}
