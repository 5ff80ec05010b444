package holt.client.command;

import holt.client.HoltClientException;
import holt.client.OtterClient;
import holt.client.OtterClientBuilder;
import holt.client.OtterConnection;
import holt.client.OtterSigner;
import holt.client.OtterSubscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The commands of Otter's protocol, and what {@code otter-cli} has in their place. */
final class OtterCommands {
    private static final String DEFAULT_URL = "ws://localhost:4444/subs";

    private final Terminal terminal;

    OtterCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints what comes on channels until the connection ends. */
    ExitCode sub(Arguments arguments) {
        noMoreWords(arguments, 0);
        List<String> channels = channels(arguments);
        CompletableFuture<String> unread = new CompletableFuture<>();
        try (OtterClient client = client(arguments);
                OtterSubscription subscription = client.subscribe(channels, push -> {
                    if (!terminal.print(push.json().toString())) {
                        unread.complete("nobody reads the output any more");
                    }
                })) {
            Object reason =
                    CompletableFuture.anyOf(subscription.ended(), unread).join();
            terminal.err().println("error reading from otter: " + reason);
            return ExitCode.FAILED;
        }
    }

    /** Publishes a message. */
    ExitCode pub(Arguments arguments) {
        Optional<String> word = arguments.words().stream().findFirst();
        String message = word.or(() -> arguments.value(Option.PUB))
                .orElseThrow(
                        () -> new UsageException("pub needs a message in JSON, for example pub -c news '{\"a\":1}'"));
        noMoreWords(arguments, word.isPresent() ? 1 : 0);
        try (OtterClient client = client(arguments)) {
            client.publish(message, channels(arguments).toArray(String[]::new));
            return ExitCode.DONE;
        } catch (HoltClientException e) {
            return failed("error publishing: ", e);
        }
    }

    /** Prints the clients on channels. */
    ExitCode subbed(Arguments arguments) {
        noMoreWords(arguments, 0);
        try (OtterClient client = client(arguments)) {
            for (OtterConnection connection :
                    client.subscribed(channels(arguments).toArray(String[]::new))) {
                if (!terminal.print(connection.toJson())) {
                    return ExitCode.FAILED;
                }
            }
            return ExitCode.DONE;
        } catch (HoltClientException e) {
            return failed("error retrieving sub list: ", e);
        }
    }

    private ExitCode failed(String what, HoltClientException failure) {
        terminal.err().println(what + failure.getMessage());
        return ExitCode.FAILED;
    }

    private static List<String> channels(Arguments arguments) {
        List<String> channels = arguments.values(Option.CHANNEL);
        if (channels.isEmpty()) {
            throw new UsageException("at least one --channel (-c) required");
        }
        return channels;
    }

    private static OtterClient client(Arguments arguments) {
        OtterClientBuilder builder = OtterClient.to(
                        arguments.value(Option.OTTER_URL).orElse(DEFAULT_URL))
                .timeout(arguments.timeout());
        boolean backend = arguments.has(Option.BACKEND);
        Optional<String> presence = arguments.value(Option.PRESENCE).filter(name -> !name.isEmpty());
        if (!backend && presence.isEmpty()) {
            return builder.build();
        }
        OtterSigner signer = arguments
                .value(Option.AUTH_SECRET)
                .filter(secret -> !secret.isEmpty())
                .map(OtterSigner::new)
                .orElseThrow(
                        () -> new UsageException(
                                "--auth-secret required with --presence and --backend; better in the environment, as HOLT_SECRET"));
        return (backend ? builder.backend(signer) : builder.presence(presence.orElseThrow(), signer)).build();
    }

    private static void noMoreWords(Arguments arguments, int known) {
        if (arguments.words().size() > known) {
            throw new UsageException("not understood: " + arguments.words().get(known)
                    + "; channels are given with -c, and JSON in quotes");
        }
    }
}
