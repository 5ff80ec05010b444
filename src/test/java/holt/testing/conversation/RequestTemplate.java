package holt.testing.conversation;

import holt.testing.socket.Bytes;
import holt.testing.socket.RawRequest;
import java.util.List;
import java.util.Set;

/** A request of a script, its names not filled in yet. */
record RequestTemplate(String method, Template target, List<Field> fields, Set<String> omitted, Body body) {
    /** A header line. */
    record Field(String name, Template value) {}

    /** A body, as text or in hexadecimal. */
    record Body(Template content, boolean hexadecimal) {
        static final Body NONE = new Body(Template.parse(""), false);

        private Bytes fill(Scope scope) {
            String filled = content.fill(scope);
            return hexadecimal ? Bytes.hex(filled) : Bytes.utf8(filled);
        }
    }

    RequestTemplate {
        fields = List.copyOf(fields);
        omitted = Set.copyOf(omitted);
    }

    RawRequest fill(Scope scope) {
        RawRequest request = RawRequest.of(method, target.fill(scope)).withBody(body.fill(scope));
        for (Field field : fields) {
            request = request.with(field.name(), field.value().fill(scope));
        }
        for (String name : omitted) {
            request = request.without(name);
        }
        return request;
    }
}
