package holt.testing.random;

import java.util.Random;

/**
 * Runs a test with many random inputs, each from a seed of its own that a failure tells. {@code -Dholt.seed=<seed>} runs it with
 * that seed alone.
 */
public final class Seeded {
    private static final String REPEATED_SEED = "holt.seed";

    private Seeded() {}

    /** A test of one random input. */
    @FunctionalInterface
    public interface Trial {
        void run(Random random) throws Exception;
    }

    public static void trials(int count, Trial trial) {
        String repeated = System.getProperty(REPEATED_SEED);
        if (repeated != null) {
            run(Long.parseLong(repeated), trial);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < count; i++) {
            run(seeds.nextLong(), trial);
        }
    }

    private static void run(long seed, Trial trial) {
        try {
            trial.run(new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("with -D" + REPEATED_SEED + "=" + seed + ": " + e.getMessage(), e);
        }
    }
}
