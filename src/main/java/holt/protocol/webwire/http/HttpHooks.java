package holt.protocol.webwire.http;

import holt.core.session.Session;
import holt.json.JsonBuffer;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.HookName;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.hooks.SessionRefusedException;
import holt.protocol.webwire.wire.Signal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The application behind a URL. What it wants done is done in a fixed order, and a step that cannot be done is the last one: it
 * is logged, and if it was a request or a lookup that was answered, that has failed.
 */
public final class HttpHooks implements Hooks {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final int INITIAL_CAPACITY = 512;

    private final HookServer server;

    /**
     * Sets up asking.
     *
     * @param server the application
     */
    public HttpHooks(HookServer server) {
        this.server = server;
    }

    @Override
    public CompletionStage<Void> clientConnected(Client client) {
        return notice(HookName.CLIENT_CONNECTED, client, json -> {});
    }

    @Override
    public CompletionStage<Void> clientDisconnected(Client client) {
        return notice(HookName.CLIENT_DISCONNECTED, client, json -> {});
    }

    @Override
    public CompletionStage<Void> signal(Client client, Message message) {
        return notice(HookName.SIGNAL, client, json -> append(json, message));
    }

    @Override
    public CompletionStage<Answer> request(Client client, Message message) {
        return ask(HookName.REQUEST, client, json -> append(json, message), HttpHooks::answer);
    }

    @Override
    public CompletionStage<Void> sessionCreated(Client client, Session session) {
        return notice(HookName.SESSION_CREATED, client, json -> {});
    }

    @Override
    public CompletionStage<SessionLookup> sessionLookup(Client client, String key) {
        return ask(
                HookName.SESSION_LOOKUP, client, json -> json.raw(",\"key\":").string(key), HookAnswer::lookup);
    }

    @Override
    public CompletionStage<Void> sessionClosed(Optional<Client> client, Session session) {
        if (client.isPresent()) {
            return notice(HookName.SESSION_CLOSED, client.get(), json -> {});
        }
        JsonBuffer json = opened(HookName.SESSION_CLOSED).raw("\"connection\":null,");
        ClientDocument.appendSession(json, Optional.of(session));
        return server.ask(HookName.SESSION_CLOSED, client, json.raw("}").toBytes(), HttpHooks::refuse);
    }

    private CompletionStage<Void> notice(HookName hook, Client client, Consumer<JsonBuffer> rest) {
        return ask(hook, client, rest, answer -> null);
    }

    /** Asks, does what is wanted, and gives what is left of the answer. */
    private <T> CompletionStage<T> ask(
            HookName hook, Client client, Consumer<JsonBuffer> rest, Function<HookAnswer, T> outcome) {
        JsonBuffer json = opened(hook);
        ClientDocument.of(client).append(json);
        rest.accept(json);
        return server.ask(
                hook,
                Optional.of(client),
                json.raw("}").toBytes(),
                answer -> carryOut(client, answer).thenApply(done -> outcome.apply(answer)));
    }

    private static CompletionStage<Void> carryOut(Client client, HookAnswer answer) {
        CompletionStage<Void> closed = answer.closeSession() ? client.closeSession() : DONE;
        return closed.thenCompose(done -> answer.newSession()
                        .map(wanted -> create(client, wanted))
                        .orElse(DONE))
                .thenRun(() -> answer.signals().forEach(signal -> send(client, PayloadDocument.signal(signal))));
    }

    private static CompletionStage<Void> create(Client client, HookAnswer.NewSession wanted) {
        CompletionStage<Session> created = wanted.key()
                .map(key -> client.createSession(wanted.info(), key))
                .orElseGet(() -> client.createSession(wanted.info()));
        return created.thenAccept(session -> {});
    }

    private static void send(Client client, Signal signal) {
        client.signal(signal.name(), signal.payload());
    }

    private static Answer answer(HookAnswer answer) {
        return answer.error()
                .<Answer>map(Answer.Failure::new)
                .or(() -> answer.reply().map(PayloadDocument::payload).map(Answer::reply))
                .orElse(Answer.EMPTY);
    }

    /** Nobody is there to do anything to. */
    private static CompletionStage<Void> refuse(HookAnswer answer) {
        return answer.takesClient()
                ? CompletableFuture.failedStage(new SessionRefusedException("the session had no client"))
                : DONE;
    }

    private static void append(JsonBuffer json, Message message) {
        json.raw(",\"name\":").string(message.name()).raw(",");
        PayloadDocument.append(json, message.payload());
    }

    private static JsonBuffer opened(HookName hook) {
        return new JsonBuffer(INITIAL_CAPACITY)
                .raw("{\"hook\":")
                .string(hook.label())
                .raw(",");
    }
}
