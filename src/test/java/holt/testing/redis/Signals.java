package holt.testing.redis;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes. */
public final class Signals {
    private Signals() {}

    /** Sends a signal such as {@code STOP}. */
    public static void send(String signal, long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + signal + " " + pid + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
