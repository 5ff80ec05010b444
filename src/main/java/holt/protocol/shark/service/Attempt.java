package holt.protocol.shark.service;

import java.time.Duration;
import java.util.Optional;

/** What came of one try of a call. */
sealed interface Attempt {
    /** Tells it in one line for the log, without anything that the service said. */
    String summary();

    /** The service answered. */
    record Answered(CallbackAnswer answer) implements Attempt {
        @Override
        public String summary() {
            return answer.isOk() ? "ok" : "refused";
        }
    }

    /** The service answered with what cannot be understood; another try would bring the same. */
    record Malformed(String reason) implements Attempt {
        @Override
        public String summary() {
            return "a malformed answer, " + reason;
        }
    }

    /**
     * The service answered with what is no answer, and may do better next time.
     *
     * @param reason one line for the log
     * @param pause how long it asks to be left alone; empty if it does not
     */
    record Refused(String reason, Optional<Duration> pause) implements Attempt {
        @Override
        public String summary() {
            return reason;
        }
    }

    /** Nothing came back. */
    record Failed(String reason) implements Attempt {
        @Override
        public String summary() {
            return reason;
        }
    }
}
