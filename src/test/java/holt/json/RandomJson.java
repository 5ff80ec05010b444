package holt.json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Random JSON values, as a sender may write them and as they are to come out. */
final class RandomJson {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1.0",
            "1.50",
            "0.10e+05",
            "1E400",
            "-1e-400",
            "123456789012345678901234567890",
            "1e5",
            "7");
    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final List<String> WHITESPACE = List.of(" ", "\n", "\r", "\t", "  ");

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    /** A token as it was written, and as it is to come out. */
    private record Token(String written, String kept) {
        static Token same(String text) {
            return new Token(text, text);
        }
    }

    /**
     * One value.
     *
     * @param written with white space, and characters that are to be escaped
     * @param compact as the scanner is to give it
     */
    record Value(String written, String compact) {}

    Value value() {
        return value(this::addValue);
    }

    Value object() {
        return value((tokens, depth) -> addObject(tokens, depth));
    }

    /** What adds the tokens of a value. */
    @FunctionalInterface
    private interface Kind {
        void addTo(List<Token> tokens, int depth);
    }

    private Value value(Kind kind) {
        List<Token> tokens = new ArrayList<>();
        kind.addTo(tokens, 0);
        String written = tokens.stream().map(token -> space() + token.written()).collect(Collectors.joining());
        return new Value(written + space(), tokens.stream().map(Token::kept).collect(Collectors.joining()));
    }

    private void addValue(List<Token> tokens, int depth) {
        switch (random.nextInt(depth < 5 ? 7 : 4)) {
            case 0, 1 -> tokens.add(string());
            case 2 -> tokens.add(Token.same(pick(NUMBERS)));
            case 3 -> tokens.add(Token.same(pick(WORDS)));
            case 4 -> addArray(tokens, depth);
            default -> addObject(tokens, depth);
        }
    }

    private void addArray(List<Token> tokens, int depth) {
        tokens.add(Token.same("["));
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            separate(tokens, i);
            addValue(tokens, depth + 1);
        }
        tokens.add(Token.same("]"));
    }

    private void addObject(List<Token> tokens, int depth) {
        tokens.add(Token.same("{"));
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            separate(tokens, i);
            // Now and then a name comes twice.
            tokens.add(random.nextInt(3) == 0 ? Token.same("\"twice\"") : string());
            tokens.add(Token.same(":"));
            addValue(tokens, depth + 1);
        }
        tokens.add(Token.same("}"));
    }

    private static void separate(List<Token> tokens, int index) {
        if (index > 0) {
            tokens.add(Token.same(","));
        }
    }

    private Token string() {
        StringBuilder written = new StringBuilder("\"");
        StringBuilder kept = new StringBuilder("\"");
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            Token character = character();
            written.append(character.written());
            kept.append(character.kept());
        }
        return new Token(written.append('"').toString(), kept.append('"').toString());
    }

    private Token character() {
        return switch (random.nextInt(12)) {
            case 0 -> new Token("<", "\\u003c");
            case 1 -> new Token(">", "\\u003e");
            case 2 -> new Token("&", "\\u0026");
            case 3 -> new Token("\u2028", "\\u2028");
            case 4 -> new Token("\u2029", "\\u2029");
            case 5 -> Token.same("\\" + "\"\\/bfnrt".charAt(random.nextInt(8)));
            case 6 -> Token.same("\\u" + HexFormat.of().toHexDigits((char) random.nextInt(0x10000)));
            case 7 -> Token.same("\\u" + HexFormat.of().withUpperCase().toHexDigits((char) random.nextInt(0x10000)));
            case 8 ->
                Token.same(
                        pick(List.of("\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\u2027", "\u202a")));
            case 9 -> Token.same(Character.toString(0x10000 + random.nextInt(0x100000)));
            default -> Token.same(pick(List.of("a", "B", "0", " ", "{", "}", "[", "]", ":", ",", "'", "/", "=")));
        };
    }

    private String space() {
        return random.nextInt(3) == 0 ? pick(WHITESPACE) : "";
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
