package example.webwire;

import holt.core.session.Session;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.WebWirePayload;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * The application. Its requests, by name: see {@link #REQUESTS}; any other name is answered with itself. A client that calls
 * itself {@code greet me} is greeted. Sessions whose keys begin with {@code elsewhere} are found without the built-in store.
 */
@Singleton
public final class ExampleApplication implements Hooks {
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2020-02-29T12:00:00.25+01:00");
    private static final Map<String, BiFunction<Client, String, CompletionStage<Answer>>> REQUESTS = Map.of(
            // Creates a session with what is sent in it, one JSON value.
            "login", (client, info) -> client.createSession(info).thenApply(session -> text("logged in")),
            // Creates a session with the key that is sent.
            "login-as", (client, key) -> client.createSession("null", key).thenApply(session -> text("logged in")),
            // Closes the session.
            "logout", (client, nothing) -> client.closeSession().thenApply(closed -> Answer.EMPTY),
            // Closes the session and creates another one.
            "switch",
                    (client, info) -> client.closeSession()
                            .thenCompose(closed -> client.createSession(info))
                            .thenApply(session -> Answer.EMPTY),
            // Tells what is in the session.
            "whoami",
                    (client, nothing) ->
                            done(text(client.session().map(Session::info).orElse("nobody"))),
            // Tells the connection's id.
            "id", (client, nothing) -> done(text(client.id().value())),
            // Sends as many signals as is sent.
            "signals",
                    (client, count) -> {
                        for (int i = 1; i <= Integer.parseInt(count); i++) {
                            client.signal("count", WebWirePayload.utf8(String.valueOf(i)));
                        }
                        return done(text("sent"));
                    },
            // Is refused.
            "refuse", (client, message) -> done(Answer.error("REFUSED", message)),
            // Fails.
            "break", (client, nothing) -> CompletableFuture.failedStage(new IllegalStateException("as was asked")));

    private final EventLog log = new EventLog();

    @Override
    public CompletionStage<Void> clientConnected(Client client) {
        log.add(client.id().value(), "client-connected");
        if (client.userAgent().equals("greet me")) {
            client.signal("", WebWirePayload.utf16("hello"));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> clientDisconnected(Client client) {
        log.add(client.id().value(), "client-disconnected");
        return CompletableFuture.completedStage(null);
    }

    /** Sends everything back; a signal named {@code break} fails instead. */
    @Override
    public CompletionStage<Void> signal(Client client, Message message) {
        if (message.name().equals("break")) {
            throw new IllegalStateException("as was asked");
        }
        client.signal(message.name(), message.payload());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Answer> request(Client client, Message message) {
        String name = message.name();
        String text = message.payload().text().orElse("");
        return switch (name) {
            case "echo" -> done(Answer.reply(message.payload()));
            case "slow" ->
                CompletableFuture.supplyAsync(
                        () -> Answer.reply(message.payload()),
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            case "log" -> log.untilGone(text).thenApply(events -> text(String.join(" ", events)));
            default ->
                Optional.ofNullable(REQUESTS.get(name))
                        .map(request -> request.apply(client, text))
                        .orElseGet(() -> done(text(name)));
        };
    }

    @Override
    public CompletionStage<Void> sessionCreated(Client client, Session session) {
        log.add(client.id().value(), "session-created");
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<SessionLookup> sessionLookup(Client client, String key) {
        return switch (key) {
            case "missing" -> CompletableFuture.completedStage(SessionLookup.NOT_FOUND);
            case "broken" -> CompletableFuture.failedStage(new IllegalStateException("as was asked"));
            default ->
                CompletableFuture.completedStage(
                        key.startsWith("elsewhere")
                                ? new SessionLookup.Found(new Session(key, LONG_AGO, "{\"from\":\"elsewhere\"}"))
                                : SessionLookup.UNANSWERED);
        };
    }

    @Override
    public CompletionStage<Void> sessionClosed(Optional<Client> client, Session session) {
        client.ifPresent(one -> log.add(one.id().value(), "session-closed"));
        return CompletableFuture.completedStage(null);
    }

    private static Answer text(String text) {
        return Answer.reply(WebWirePayload.utf8(text));
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
