package holt.testing.conversation;

/** A piece of a {@link Template}. */
sealed interface TemplatePart {
    String ANYTHING_BUT_QUOTES = "[^\"]*";

    /** Text that stands for itself. */
    record Literal(String text) implements TemplatePart {}

    /** A name to be filled in, or to be bound to what is found in its place if that has this shape. */
    record Name(String name, String shape) implements TemplatePart {
        /** Whether this stands for something nobody asks about. */
        boolean isBlank() {
            return name.equals("_");
        }
    }

    /** A function applied to an argument. */
    record Call(String function, Template argument) implements TemplatePart {}
}
