package holt.testing.conversation;

/** Something that came out otherwise than the script says; the performance adds the place. */
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;

    Mismatch(String expected, String actual) {
        super("expected " + expected + ", but was " + actual);
        this.expected = expected;
        this.actual = actual;
    }

    String expected() {
        return expected;
    }

    String actual() {
        return actual;
    }
}
