package holt.client.command;

import holt.client.HoltClientException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Talks to a server from the command line. {@code help.txt} is its manual. */
public final class Main {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Main(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments the command and its options; {@code --help} tells more
     */
    public static void main(String[] arguments) {
        // In UTF-8 whatever the platform has, as the messages are.
        Terminal terminal = new Terminal(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        ExitCode code = new Main(terminal, System.getenv()).run(List.of(arguments));
        terminal.out().flush();
        System.exit(code.number());
    }

    /** Runs one command. */
    ExitCode run(List<String> arguments) {
        try {
            Arguments parsed = Arguments.parse(arguments, environment);
            if (parsed.has(Option.HELP)) {
                terminal.out().print(manual());
                return ExitCode.DONE;
            }
            return run(parsed);
        } catch (UsageException | IllegalArgumentException e) {
            terminal.err().println(e.getMessage());
            terminal.err().println("--help tells how it is done.");
            return ExitCode.USAGE;
        } catch (HoltClientException | UncheckedIOException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExitCode run(Arguments arguments) {
        OtterCommands otter = new OtterCommands(terminal);
        if (arguments.words().isEmpty()) {
            return runLikeOtterCli(arguments, otter);
        }
        WebWireCommands webWire = new WebWireCommands(terminal);
        String command = arguments.words().get(0);
        Arguments rest = arguments.withoutFirstWord();
        return switch (command) {
            case "sub" -> otter.sub(rest);
            case "pub" -> otter.pub(rest);
            case "subbed" -> otter.subbed(rest);
            case "request" -> webWire.request(rest);
            case "signal" -> webWire.signal(rest);
            default -> throw new UsageException("there is no command " + command);
        };
    }

    /** otter-cli has options where this has commands, and looks for them in this order. */
    private static ExitCode runLikeOtterCli(Arguments arguments, OtterCommands otter) {
        if (arguments.has(Option.SUB)) {
            return otter.sub(arguments);
        }
        if (arguments.has(Option.PUB)) {
            return otter.pub(arguments);
        }
        if (arguments.has(Option.LIST_SUBBED)) {
            return otter.subbed(arguments);
        }
        throw new UsageException("a command is needed: sub, pub, subbed, request or signal");
    }

    private static String manual() {
        try (InputStream text = Main.class.getResourceAsStream("help.txt")) {
            if (text == null) {
                throw new IllegalStateException("the jar lacks its manual");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the manual cannot be read", e);
        }
    }
}
