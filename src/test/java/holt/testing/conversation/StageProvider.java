package holt.testing.conversation;

/** Raises a stage for one conversation, in keeping with the settings and needs it states. */
@FunctionalInterface
public interface StageProvider {
    /**
     * Returns a stage, which is closed after the conversation.
     *
     * @throws org.opentest4j.TestAbortedException if there is none for this conversation
     */
    Stage stageFor(Conversation conversation);
}
