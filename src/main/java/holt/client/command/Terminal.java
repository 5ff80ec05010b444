package holt.client.command;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in what is piped in
 * @param out results, one to a line
 * @param err everything else
 */
record Terminal(InputStream in, PrintStream out, PrintStream err) {

    /**
     * Prints a result at once.
     *
     * @return false if nobody reads any more
     */
    boolean print(String line) {
        out.print(line + "\n");
        // Also flushes.
        return !out.checkError();
    }
}
