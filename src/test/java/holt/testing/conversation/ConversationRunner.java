package holt.testing.conversation;

import holt.testing.otter.OtterSigner;
import java.util.concurrent.ThreadLocalRandom;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Plays conversations on a stage. A failure names file and line, what was expected, what came, and what had happened before. */
public final class ConversationRunner {
    private final Stage stage;
    private final OtterSigner signer;

    public ConversationRunner(Stage stage) {
        this(stage, OtterSigner.TEST);
    }

    public ConversationRunner(Stage stage, OtterSigner signer) {
        this.stage = stage;
        this.signer = signer;
    }

    /**
     * Plays a conversation to its end; the stage stays open.
     *
     * @throws AssertionFailedError at the first step that comes out otherwise than the script says
     */
    public void play(Conversation conversation) {
        String freshness = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        Performance performance = new Performance(stage, Scope.with(new Builtins(signer, freshness)));
        for (Step step : conversation.steps()) {
            String place = conversation.name() + ':' + step.line();
            attempt(performance, place, () -> step.performBy(performance));
        }
        attempt(performance, conversation.name() + ": at the end", performance::finish);
    }

    private static void attempt(Performance performance, String place, Runnable action) {
        try {
            action.run();
        } catch (Mismatch mismatch) {
            throw new AssertionFailedError(
                    report(performance, place, mismatch.expected(), mismatch.actual()),
                    mismatch.expected(),
                    mismatch.actual(),
                    mismatch);
        } catch (TestAbortedException notPlayable) {
            throw notPlayable;
        } catch (RuntimeException broken) {
            throw new AssertionFailedError(report(performance, place, "no failure", broken.toString()), broken);
        }
    }

    private static String report(Performance performance, String place, String expected, String actual) {
        return String.join(
                "\n",
                place,
                "  expected: " + expected,
                "  actual:   " + actual,
                "  names:    " + performance.scope(),
                "  before:",
                performance.transcript().toString());
    }
}
