package holt.testing.conversation;

/** Shows text in a failure message so that blanks, line ends and control characters can be told apart. */
final class Visible {
    private static final int LONGEST = 2_000;

    private Visible() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("[");
        text.codePoints().limit(LONGEST).forEach(character -> append(shown, character));
        shown.append(']');
        if (text.length() > LONGEST) {
            shown.append(" (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        if (character == '\n') {
            shown.append("\\n");
        } else if (Character.isISOControl(character) || isSeparator(character)) {
            shown.append("{u:" + Integer.toHexString(character) + '}');
        } else {
            shown.appendCodePoint(character);
        }
    }

    private static boolean isSeparator(int character) {
        int type = Character.getType(character);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
