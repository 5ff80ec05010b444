package holt.client.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands on the command line, and in the environment where it does not.
 *
 * <pre>
 * arguments = *( "--option" value | "--option=" value | "--flag" | word ) [ "--" *word ]
 * </pre>
 *
 * Immutable.
 */
final class Arguments {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<Option, List<String>> options;
    private final List<String> words;
    private final Map<String, String> environment;

    private Arguments(Map<Option, List<String>> options, List<String> words, Map<String, String> environment) {
        this.options = options;
        this.words = words;
        this.environment = environment;
    }

    /**
     * Reads a command line.
     *
     * @throws UsageException if an option is not known, or lacks its value
     */
    static Arguments parse(List<String> arguments, Map<String, String> environment) {
        Reader reader = new Reader(arguments.iterator());
        reader.readAll();
        return new Arguments(reader.options, List.copyOf(reader.words), environment);
    }

    /** Goes through a command line once. */
    private static final class Reader {
        private final Iterator<String> rest;
        private final Map<Option, List<String>> options = new EnumMap<>(Option.class);
        private final List<String> words = new ArrayList<>();

        Reader(Iterator<String> rest) {
            this.rest = rest;
        }

        void readAll() {
            while (rest.hasNext()) {
                String argument = rest.next();
                if (argument.equals("--")) {
                    rest.forEachRemaining(words::add);
                } else if (argument.startsWith("-") && !argument.equals("-")) {
                    readOption(argument);
                } else {
                    words.add(argument);
                }
            }
        }

        private void readOption(String argument) {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            Option option = option(equals < 0 ? argument : argument.substring(0, equals));
            options.computeIfAbsent(option, key -> new ArrayList<>())
                    .add(equals < 0 ? nextValue(option) : argument.substring(equals + 1));
        }

        private String nextValue(Option option) {
            if (!option.takesValue()) {
                return "";
            }
            if (!rest.hasNext()) {
                throw new UsageException(option.flag() + " needs a value");
            }
            return rest.next();
        }
    }

    /** The words that belong to no option. */
    List<String> words() {
        return words;
    }

    /** These arguments without their first word. */
    Arguments withoutFirstWord() {
        return new Arguments(options, words.subList(1, words.size()), environment);
    }

    boolean has(Option option) {
        return options.containsKey(option)
                || variable(option).filter(value -> !value.equals("false")).isPresent();
    }

    /** The value given last, or that of the environment. */
    Optional<String> value(Option option) {
        List<String> given = options.getOrDefault(option, List.of());
        return given.isEmpty() ? variable(option) : Optional.of(given.get(given.size() - 1));
    }

    List<String> values(Option option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    /** How long to wait for anything. */
    Duration timeout() {
        return value(Option.TIMEOUT).map(Arguments::duration).orElse(TIMEOUT);
    }

    private Optional<String> variable(Option option) {
        return option.variables().stream()
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private static Option option(String flag) {
        return Option.of(flag)
                .orElseThrow(() ->
                        new UsageException("there is no option " + flag + "; put -- before words that begin with -"));
    }

    private static Duration duration(String text) {
        try {
            Duration duration = text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UsageException("--timeout takes seconds, or a duration such as PT0.5S, not " + text);
        }
        throw new UsageException("--timeout has to be more than zero");
    }
}
