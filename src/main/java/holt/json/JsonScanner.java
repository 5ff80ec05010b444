package holt.json;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Reads one JSON value (RFC 8259) from bytes that come in pieces of any size, and keeps it as it was written: key order,
 * duplicate keys, number forms and escapes survive. Only white space between tokens goes, and {@code <}, {@code >},
 * {@code &}, U+2028 and U+2029 inside strings become {@code \}{@code u} escapes, as {@link JsonBuffer} writes them.
 *
 * <p>An array or object is complete with its last bracket; any other value once a byte follows it, which is left alone, or
 * with {@link #end}. Nesting uses one bit a level, not the stack. Confined to one thread.
 */
public final class JsonScanner {
    private static final int INITIAL_CAPACITY = 128;

    /** What the next byte may be. */
    private enum State {
        VALUE,
        FIRST_ELEMENT,
        FIRST_KEY,
        KEY,
        COLON,
        AFTER_VALUE,
        STRING,
        ESCAPE,
        HEX,
        UTF8,
        LITERAL,
        MINUS,
        ZERO,
        INTEGER,
        POINT,
        FRACTION,
        EXPONENT,
        EXPONENT_SIGN,
        EXPONENT_DIGITS,
        COMPLETE
    }

    private final int maxDepth;
    private final JsonBuffer out = new JsonBuffer(INITIAL_CAPACITY);
    private final BitSet objects = new BitSet();
    private final Utf8Sequence utf8 = new Utf8Sequence();
    private int depth;
    private State state = State.VALUE;
    private boolean inKey;
    private int hexDigits;
    private byte[] literal = {};
    private int literalAt;

    /**
     * Makes a scanner that waits for a value.
     *
     * @param maxDepth how deep arrays and objects may nest
     */
    public JsonScanner(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /**
     * Takes bytes until the value is complete or there are no more.
     *
     * @param bytes holds the bytes
     * @param from the first of them
     * @param to the one after the last
     * @return the first byte that was not taken
     * @throws JsonSyntaxException if this is not JSON; the scanner is of no use then until {@link #reset}
     */
    public int scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && state != State.COMPLETE) {
            if (state == State.STRING) {
                int plainTo = at;
                while (plainTo < to && JsonBytes.isPlain(bytes[plainTo])) {
                    plainTo++;
                }
                out.raw(bytes, at, plainTo);
                at = plainTo;
                if (at == to) {
                    break;
                }
            }
            if (step(bytes[at])) {
                at++;
            }
        }
        return at;
    }

    /**
     * Notes that no byte follows, which completes a number, a string, {@code true}, {@code false} or {@code null}.
     *
     * @throws JsonSyntaxException with the message {@code EOF} if there was no value, {@code unexpected EOF} if half of one
     */
    public void end() {
        if (isEmpty()) {
            throw new JsonSyntaxException("EOF");
        }
        boolean ended = switch (state) {
            case ZERO, INTEGER, FRACTION, EXPONENT_DIGITS, AFTER_VALUE -> depth == 0;
            case COMPLETE -> true;
            default -> false;
        };
        if (!ended) {
            throw new JsonSyntaxException("unexpected EOF");
        }
        state = State.COMPLETE;
    }

    /**
     * Tells whether the value is there in full.
     *
     * @return true once nothing more is taken
     */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /**
     * Tells whether nothing but white space came so far.
     *
     * @return true until the first byte of the value
     */
    public boolean isEmpty() {
        return out.size() == 0;
    }

    /**
     * Tells how large the value is so far.
     *
     * @return bytes, compacted
     */
    public int size() {
        return out.size();
    }

    /**
     * Gives the complete value.
     *
     * @return compact JSON text in UTF-8, a copy
     */
    public byte[] value() {
        return out.toBytes();
    }

    /** Forgets the value and waits for another. */
    public void reset() {
        out.clear();
        depth = 0;
        state = State.VALUE;
        inKey = false;
    }

    /** Takes one byte, or returns false if it belongs to what follows the number or the value that just ended. */
    private boolean step(byte b) {
        return switch (state) {
            case VALUE, FIRST_ELEMENT -> value(b);
            case FIRST_KEY, KEY -> key(b);
            case COLON -> colon(b);
            case AFTER_VALUE -> afterValue(b);
            case STRING -> string(b);
            case ESCAPE -> escape(b);
            case HEX -> hex(b);
            case UTF8 -> continuation(b);
            case LITERAL -> literal(b);
            case MINUS, ZERO, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS -> number(b);
            case COMPLETE -> false;
        };
    }

    private boolean value(byte b) {
        if (JsonBytes.isWhitespace(b)) {
            return true;
        }
        if (b == ']' && state == State.FIRST_ELEMENT) {
            return close(b);
        }
        switch (b) {
            case '{' -> open(b, true);
            case '[' -> open(b, false);
            case '"' -> take(b, State.STRING);
            case 't' -> startLiteral("true");
            case 'f' -> startLiteral("false");
            case 'n' -> startLiteral("null");
            default -> startNumber(b);
        }
        return true;
    }

    private void open(byte b, boolean object) {
        if (depth == maxDepth) {
            throw new JsonSyntaxException("nested deeper than " + maxDepth);
        }
        objects.set(depth, object);
        depth++;
        take(b, object ? State.FIRST_KEY : State.FIRST_ELEMENT);
    }

    private boolean close(byte b) {
        depth--;
        take(b, depth == 0 ? State.COMPLETE : State.AFTER_VALUE);
        return true;
    }

    private boolean key(byte b) {
        if (JsonBytes.isWhitespace(b)) {
            return true;
        }
        if (b == '}' && state == State.FIRST_KEY) {
            return close(b);
        }
        if (b != '"') {
            throw unexpected(b, "a key in quotes");
        }
        inKey = true;
        take(b, State.STRING);
        return true;
    }

    private boolean colon(byte b) {
        if (JsonBytes.isWhitespace(b)) {
            return true;
        }
        if (b != ':') {
            throw unexpected(b, "':' after a key");
        }
        take(b, State.VALUE);
        return true;
    }

    private boolean afterValue(byte b) {
        if (depth == 0) {
            state = State.COMPLETE;
            return false;
        }
        if (JsonBytes.isWhitespace(b)) {
            return true;
        }
        boolean object = objects.get(depth - 1);
        if (b == ',') {
            take(b, object ? State.KEY : State.VALUE);
            return true;
        }
        if (b != (object ? '}' : ']')) {
            throw unexpected(b, object ? "',' or '}'" : "',' or ']'");
        }
        return close(b);
    }

    private boolean string(byte b) {
        switch (b) {
            case '"' -> {
                take(b, inKey ? State.COLON : State.AFTER_VALUE);
                inKey = false;
            }
            case '\\' -> take(b, State.ESCAPE);
            case '<', '>', '&' -> out.escape((char) b);
            default -> {
                if (!utf8.start(b)) {
                    throw unexpected(b, b >= 0 ? "an escape for a control character" : "UTF-8");
                }
                take(b, State.UTF8);
            }
        }
        return true;
    }

    private boolean escape(byte b) {
        if (b == 'u') {
            hexDigits = 0;
            take(b, State.HEX);
        } else if ("\"\\/bfnrt".indexOf(b) >= 0) {
            take(b, State.STRING);
        } else {
            throw unexpected(b, "an escape");
        }
        return true;
    }

    private boolean hex(byte b) {
        if (!JsonBytes.isHexDigit(b)) {
            throw unexpected(b, "four hexadecimal digits");
        }
        hexDigits++;
        take(b, hexDigits == 4 ? State.STRING : State.HEX);
        return true;
    }

    private boolean continuation(byte b) {
        if (!utf8.next(b)) {
            throw unexpected(b, "UTF-8");
        }
        take(b, utf8.isComplete() ? State.STRING : State.UTF8);
        if (utf8.isComplete() && (utf8.codePoint() == '\u2028' || utf8.codePoint() == '\u2029')) {
            out.dropLast(3);
            out.escape((char) utf8.codePoint());
        }
        return true;
    }

    private void startLiteral(String word) {
        literal = word.getBytes(StandardCharsets.US_ASCII);
        literalAt = 1;
        take(literal[0], State.LITERAL);
    }

    private boolean literal(byte b) {
        if (b != literal[literalAt]) {
            throw unexpected(b, new String(literal, StandardCharsets.US_ASCII));
        }
        literalAt++;
        take(b, literalAt == literal.length ? State.AFTER_VALUE : State.LITERAL);
        return true;
    }

    private void startNumber(byte b) {
        if (b == '-') {
            take(b, State.MINUS);
        } else if (JsonBytes.isDigit(b)) {
            take(b, b == '0' ? State.ZERO : State.INTEGER);
        } else {
            throw unexpected(b, "a value");
        }
    }

    private boolean number(byte b) {
        State next = JsonBytes.isDigit(b) ? afterDigit(b) : afterNonDigit(b);
        if (next == State.AFTER_VALUE) {
            state = next;
            return false;
        }
        take(b, next);
        return true;
    }

    private State afterDigit(byte b) {
        return switch (state) {
            case MINUS -> b == '0' ? State.ZERO : State.INTEGER;
            case ZERO -> State.AFTER_VALUE;
            case POINT, FRACTION -> State.FRACTION;
            case EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS -> State.EXPONENT_DIGITS;
            default -> state;
        };
    }

    private State afterNonDigit(byte b) {
        boolean exponent = b == 'e' || b == 'E';
        return switch (state) {
            case ZERO, INTEGER -> b == '.' ? State.POINT : exponent ? State.EXPONENT : State.AFTER_VALUE;
            case FRACTION -> exponent ? State.EXPONENT : State.AFTER_VALUE;
            case EXPONENT_DIGITS -> State.AFTER_VALUE;
            case EXPONENT -> {
                if (b != '+' && b != '-') {
                    throw unexpected(b, "an exponent");
                }
                yield State.EXPONENT_SIGN;
            }
            default -> throw unexpected(b, "a digit");
        };
    }

    private void take(byte b, State next) {
        out.raw(b);
        state = next;
    }

    private static JsonSyntaxException unexpected(byte b, String expected) {
        return new JsonSyntaxException("invalid character " + JsonBytes.name(b) + ", expected " + expected);
    }
}
