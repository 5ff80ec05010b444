package holt.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One JSON value as text, looked into without being turned into anything else. Made of text that a {@link JsonScanner} has
 * found valid and compacted, so nothing here checks it again. Immutable; values inside it share its bytes.
 */
public final class JsonText {
    /** {@code null}. */
    public static final JsonText NULL = of(new byte[] {'n', 'u', 'l', 'l'});

    private final byte[] bytes;
    private final int from;
    private final int to;

    private JsonText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * Wraps a value.
     *
     * @param compact what {@link JsonScanner#value} gave; not to be changed
     * @return the value
     */
    public static JsonText of(byte[] compact) {
        return new JsonText(compact, 0, compact.length);
    }

    /**
     * Reads a text that must be one value and nothing else but white space.
     *
     * @param utf8 the text
     * @param maxDepth how deep arrays and objects may nest
     * @return the value
     * @throws JsonSyntaxException if it is not
     */
    public static JsonText parse(byte[] utf8, int maxDepth) {
        JsonScanner scanner = new JsonScanner(maxDepth);
        int at = scanner.scan(utf8, 0, utf8.length);
        scanner.end();
        while (at < utf8.length) {
            if (!JsonBytes.isWhitespace(utf8[at])) {
                throw new JsonSyntaxException("something follows the value");
            }
            at++;
        }
        return of(scanner.value());
    }

    /**
     * Writes a text as a JSON string.
     *
     * @param text any text; lone surrogates become U+FFFD
     * @return the string
     */
    public static JsonText quote(String text) {
        return of(new JsonBuffer(text.length() + 2).string(text).toBytes());
    }

    /** The kinds of JSON value. */
    public enum Kind {
        /** {@code {…}}. */
        OBJECT,
        /** {@code […]}. */
        ARRAY,
        /** {@code "…"}. */
        STRING,
        /** A number of any form. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}. */
        NULL
    }

    /**
     * One member of an object.
     *
     * @param name its name, unescaped
     * @param value its value
     */
    public record Member(String name, JsonText value) {}

    /**
     * Tells what kind of value this is.
     *
     * @return the kind
     */
    public Kind kind() {
        return switch (bytes[from]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /**
     * Gives the text.
     *
     * @return compact JSON in UTF-8, a copy unless this is the whole of what was scanned; not to be changed
     */
    public byte[] bytes() {
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    /**
     * Gives the members of an object in the order they were written, repeated names included.
     *
     * @return the members
     */
    public List<Member> members() {
        require(Kind.OBJECT);
        List<Member> members = new ArrayList<>();
        int at = from + 1;
        while (bytes[at] != '}') {
            int nameTo = endOfString(at);
            int valueFrom = nameTo + 1;
            int valueTo = endOfValue(valueFrom);
            members.add(new Member(unescape(at, nameTo), new JsonText(bytes, valueFrom, valueTo)));
            at = bytes[valueTo] == ',' ? valueTo + 1 : valueTo;
        }
        return members;
    }

    /**
     * Gives the elements of an array.
     *
     * @return the elements in their order
     */
    public List<JsonText> elements() {
        require(Kind.ARRAY);
        List<JsonText> elements = new ArrayList<>();
        int at = from + 1;
        while (bytes[at] != ']') {
            int valueTo = endOfValue(at);
            elements.add(new JsonText(bytes, at, valueTo));
            at = bytes[valueTo] == ',' ? valueTo + 1 : valueTo;
        }
        return elements;
    }

    /**
     * Gives the text of a string, unescaped. A lone surrogate stays one.
     *
     * @return the text
     */
    public String string() {
        require(Kind.STRING);
        return unescape(from, to);
    }

    /** Compares texts, not what they mean: {@code 1.0} is not {@code 1}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText text && Arrays.equals(bytes, from, to, text.bytes, text.from, text.to);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, from, to - from).hashCode();
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void require(Kind kind) {
        if (kind() != kind) {
            throw new IllegalStateException("a JSON " + kind() + " was taken for a JSON " + kind);
        }
    }

    private int endOfValue(int start) {
        return switch (bytes[start]) {
            case '"' -> endOfString(start);
            case '{', '[' -> endOfContainer(start);
            default -> endOfWord(start);
        };
    }

    private int endOfString(int start) {
        int at = start + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int endOfContainer(int start) {
        int depth = 0;
        int at = start;
        do {
            switch (bytes[at]) {
                case '"' -> at = endOfString(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private int endOfWord(int start) {
        int at = start;
        while (at < to && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
        return at;
    }

    private String unescape(int quoteFrom, int quoteTo) {
        String text = new String(bytes, quoteFrom + 1, quoteTo - quoteFrom - 2, StandardCharsets.UTF_8);
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int copied = 0;
        while (escape >= 0) {
            plain.append(text, copied, escape);
            char kind = text.charAt(escape + 1);
            copied = escape + (kind == 'u' ? 6 : 2);
            plain.append(kind == 'u' ? (char) Integer.parseInt(text.substring(escape + 2, copied), 16) : control(kind));
            escape = text.indexOf('\\', copied);
        }
        return plain.append(text, copied, text.length()).toString();
    }

    private static char control(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
