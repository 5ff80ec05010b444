package holt.client.command;

import holt.client.HoltClientException;
import holt.client.RequestFailedException;
import holt.client.WebWireClient;
import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.WebWirePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The commands of WebWire. */
final class WebWireCommands {
    private static final String DEFAULT_URL = "http://localhost:8080/webwire";

    private final Terminal terminal;

    WebWireCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Makes a request and prints the reply. */
    ExitCode request(Arguments arguments) {
        Message message = message(arguments);
        try (WebWireClient client = connect(arguments)) {
            WebWirePayload reply = client.request(message.name, message.payload);
            print(reply);
            if (arguments.has(Option.PRINT_SESSION)) {
                terminal.err()
                        .println("session: "
                                + client.session().map(SessionDocument::key).orElse("none"));
            }
            return ExitCode.DONE;
        } catch (RequestFailedException e) {
            return refused(e);
        } catch (HoltClientException e) {
            return failed(e);
        }
    }

    /** Sends a signal. */
    ExitCode signal(Arguments arguments) {
        Message message = message(arguments);
        try (WebWireClient client = connect(arguments)) {
            client.signal(message.name, message.payload);
            return ExitCode.DONE;
        } catch (RequestFailedException e) {
            return refused(e);
        } catch (HoltClientException e) {
            return failed(e);
        }
    }

    /** What is to be sent. */
    private record Message(String name, WebWirePayload payload) {}

    private Message message(Arguments arguments) {
        List<String> words = arguments.words();
        if (words.size() != 2) {
            throw new UsageException("a name and a payload are needed, for example: request greet Ada; "
                    + "the name may be '', and a payload of - is read from standard input");
        }
        String label = arguments.value(Option.ENCODING).orElse(PayloadEncoding.UTF8.label());
        PayloadEncoding encoding = PayloadEncoding.labelled(label)
                .orElseThrow(() -> new UsageException("--encoding is binary, utf8 or utf16, not " + label));
        byte[] content = words.get(1).equals("-") ? input() : words.get(1).getBytes(StandardCharsets.UTF_8);
        return new Message(words.get(0), payload(encoding, content));
    }

    private byte[] input() {
        try {
            return terminal.in().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static WebWirePayload payload(PayloadEncoding encoding, byte[] content) {
        if (encoding == PayloadEncoding.BINARY) {
            return WebWirePayload.binary(content);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return encoding == PayloadEncoding.UTF8 ? WebWirePayload.utf8(text) : WebWirePayload.utf16(text);
        } catch (CharacterCodingException e) {
            throw new UsageException("the payload is no text in UTF-8; send it with --encoding binary");
        }
    }

    private static WebWireClient connect(Arguments arguments) {
        WebWireClient client = WebWireClient.to(
                        arguments.value(Option.WEBWIRE_URL).orElse(DEFAULT_URL))
                .timeout(arguments.timeout())
                .reconnect(false)
                .build();
        try {
            client.connect();
            Optional<String> session = arguments.value(Option.SESSION).filter(key -> !key.isEmpty());
            session.ifPresent(client::restoreSession);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void print(WebWirePayload reply) {
        Optional<String> text = reply.text();
        if (text.isPresent()) {
            terminal.print(text.get());
            return;
        }
        byte[] bytes = reply.content().bytes();
        terminal.out().write(bytes, 0, bytes.length);
        terminal.out().flush();
    }

    private ExitCode refused(RequestFailedException failure) {
        boolean answered = !failure.code().isEmpty() && !failure.code().equals(RequestFailedException.DISCONNECTED);
        if (!answered) {
            return failed(failure);
        }
        terminal.err().println(failure.code() + ": " + failure.getMessage());
        return ExitCode.ERROR_REPLY;
    }

    private ExitCode failed(HoltClientException failure) {
        terminal.err().println(failure.getMessage());
        return ExitCode.FAILED;
    }
}
