package holt.testing.conversation;

import holt.testing.socket.HeaderFields;
import holt.testing.socket.HttpReply;
import java.util.List;
import java.util.Optional;

/**
 * What an HTTP response must look like.
 *
 * @param body empty where any body will do
 */
record ExpectedReply(Codes status, List<Field> fields, Optional<TextPattern> body) {
    /** The answer to a handshake about which a script says nothing else. */
    static final ExpectedReply ACCEPTED = new ExpectedReply(Codes.of(101), List.of(), Optional.empty());

    /** A header line that must be there in this form, or must not be there if no form is given. */
    record Field(String name, Optional<TextPattern> value) {
        private Scope check(HeaderFields actual, Scope scope) {
            List<String> found = actual.all(name);
            if (value.isEmpty()) {
                if (!found.isEmpty()) {
                    throw new Mismatch("no header " + name, name + ": " + found);
                }
                return scope;
            }
            TextPattern pattern = value.get();
            return found.stream()
                    .flatMap(line -> pattern.match(line, scope).stream())
                    .findFirst()
                    .orElseThrow(
                            () -> new Mismatch(name + ": " + pattern.preview(scope), "headers " + actual.fields()));
        }
    }

    ExpectedReply {
        fields = List.copyOf(fields);
    }

    /**
     * Compares a response with this.
     *
     * @return the scope extended by the names bound
     * @throws Mismatch if anything differs
     */
    Scope check(HttpReply actual, Scope scope) {
        if (!status.allow(actual.status())) {
            throw new Mismatch("status " + status, "status " + actual.status() + " with body " + actual.body());
        }
        Scope extended = scope;
        for (Field field : fields) {
            extended = field.check(actual.headers(), extended);
        }
        return body.isEmpty() ? extended : checkBody(body.get(), actual, extended);
    }

    private static Scope checkBody(TextPattern pattern, HttpReply actual, Scope scope) {
        if (!actual.body().isUtf8()) {
            throw new Mismatch("body " + pattern.preview(scope), "body " + actual.body());
        }
        return pattern.match(actual.text(), scope)
                .orElseThrow(() -> new Mismatch("body " + pattern.preview(scope), "body " + Visible.of(actual.text())));
    }
}
