package holt.testing.log;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged below a package while this is open, as {@code LEVEL text}. Safe for use by several threads. */
public final class RecordedLog extends Handler implements AutoCloseable {
    /** Held so that it, and the level it is set to, is not collected. */
    private final Logger logger;

    private final Level levelBefore;
    private final List<String> lines = new ArrayList<>();

    private RecordedLog(Logger logger) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
    }

    public static RecordedLog of(String name) {
        Logger logger = Logger.getLogger(name);
        RecordedLog log = new RecordedLog(logger);
        logger.setLevel(Level.ALL);
        logger.addHandler(log);
        return log;
    }

    /** Takes what was logged since the last time. */
    public List<String> lines() {
        synchronized (lines) {
            List<String> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        }
    }

    @Override
    public void publish(LogRecord line) {
        synchronized (lines) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(levelBefore);
    }
}
