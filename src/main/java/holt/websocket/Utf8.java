package holt.websocket;

/** Lengths of text on the wire. */
final class Utf8 {
    private Utf8() {}

    /** Counts the bytes a text takes in UTF-8, without encoding it. */
    static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                // Half of a surrogate pair takes half of the pair's four bytes.
                length += Character.isSurrogate(c) ? 1 : 2;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
