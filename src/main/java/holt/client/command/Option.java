package holt.client.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An option of the command line. */
enum Option {
    OTTER_URL("--otter-url", "OTTER_CLI_OTTER_URL", true),
    AUTH_SECRET("--auth-secret", "OTTER_CLI_AUTH_SECRET", true),
    PRESENCE("--presence", "OTTER_CLI_PRESENCE", true),
    BACKEND("--backend", "OTTER_CLI_BACKEND", false),
    CHANNEL("--channel", "", true),
    WEBWIRE_URL("--webwire-url", "HOLT_WEBWIRE_URL", true),
    ENCODING("--encoding", "", true),
    SESSION("--session", "HOLT_WEBWIRE_SESSION", true),
    PRINT_SESSION("--print-session", "", false),
    TIMEOUT("--timeout", "", true),
    SUB("--sub", "", false),
    PUB("--pub", "", true),
    LIST_SUBBED("--list-subbed", "", false),
    HELP("--help", "", false);

    private final String flag;
    private final String variable;
    private final boolean takesValue;

    Option(String flag, String variable, boolean takesValue) {
        this.flag = flag;
        this.variable = variable;
        this.takesValue = takesValue;
    }

    static Optional<Option> of(String flag) {
        return switch (flag) {
            case "-c" -> Optional.of(CHANNEL);
            case "-h" -> Optional.of(HELP);
            default ->
                Arrays.stream(values())
                        .filter(option -> option.flag.equals(flag))
                        .findFirst();
        };
    }

    /** The option as it is written. */
    String flag() {
        return flag;
    }

    /** The environment variables that stand for the option, the first one first. */
    List<String> variables() {
        if (this == AUTH_SECRET) {
            return List.of(variable, "HOLT_SECRET");
        }
        return variable.isEmpty() ? List.of() : List.of(variable);
    }

    boolean takesValue() {
        return takesValue;
    }
}
