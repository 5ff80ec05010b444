package holt.testing.conversation;

/** Thrown for a script that cannot be read; the message begins with file and line. */
public final class ConversationSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConversationSyntaxException(String file, int line, String message) {
        super(file + ':' + line + ": " + message);
    }
}
