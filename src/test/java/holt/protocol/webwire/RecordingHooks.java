package holt.protocol.webwire;

import holt.core.session.Session;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.hooks.SessionLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An application that notes what it is called for, and goes on when the test says so. */
final class RecordingHooks implements Hooks {
    final List<String> calls = new ArrayList<>();
    final List<Client> clients = new ArrayList<>();
    /** What the next call to each is answered with. */
    CompletionStage<Void> onSessionClosed = CompletableFuture.completedStage(null);

    CompletionStage<Answer> onRequest = CompletableFuture.completedStage(Answer.EMPTY);
    CompletionStage<SessionLookup> onLookup = CompletableFuture.completedStage(SessionLookup.UNANSWERED);
    boolean stores;

    @Override
    public boolean storesSessions() {
        return stores;
    }

    @Override
    public CompletionStage<Void> clientConnected(Client client) {
        clients.add(client);
        return noted("connected");
    }

    @Override
    public CompletionStage<Void> clientDisconnected(Client client) {
        return noted("disconnected " + client.session().map(Session::info).orElse("-"));
    }

    @Override
    public CompletionStage<Answer> request(Client client, Message message) {
        calls.add("request " + message.name());
        return onRequest;
    }

    @Override
    public CompletionStage<Void> sessionCreated(Client client, Session session) {
        return noted("created " + session.info());
    }

    @Override
    public CompletionStage<SessionLookup> sessionLookup(Client client, String key) {
        calls.add("lookup " + key);
        return onLookup;
    }

    @Override
    public CompletionStage<Void> sessionClosed(Optional<Client> client, Session session) {
        calls.add((client.isPresent() ? "closed " : "expired ") + session.info());
        return onSessionClosed;
    }

    private CompletionStage<Void> noted(String call) {
        calls.add(call);
        return CompletableFuture.completedStage(null);
    }
}
