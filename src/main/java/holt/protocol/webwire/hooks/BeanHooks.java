package holt.protocol.webwire.hooks;

import holt.core.session.Session;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** The application as a bean of this server, called on threads where it may take its time. */
public final class BeanHooks implements Hooks {
    /** Fewer than a container has; Payara refuses what exceeds its 200 threads, which also write to sockets. */
    private static final int MAX_RUNNING = 64;

    private final Hooks bean;
    private final Executor executor;
    private final Callbacks callbacks;

    /**
     * Sets up calling.
     *
     * @param bean the application
     * @param executor runs it, for 64 clients at a time
     * @param callbacks limits and logs
     */
    public BeanHooks(Hooks bean, Executor executor, Callbacks callbacks) {
        this.bean = bean;
        this.executor = new LimitedExecutor(executor, MAX_RUNNING);
        this.callbacks = callbacks;
    }

    @Override
    public boolean storesSessions() {
        return bean.storesSessions();
    }

    @Override
    public CompletionStage<Void> clientConnected(Client client) {
        return call(HookName.CLIENT_CONNECTED, client, () -> bean.clientConnected(client));
    }

    @Override
    public CompletionStage<Void> clientDisconnected(Client client) {
        return call(HookName.CLIENT_DISCONNECTED, client, () -> bean.clientDisconnected(client));
    }

    @Override
    public CompletionStage<Void> signal(Client client, Message message) {
        return call(HookName.SIGNAL, client, () -> bean.signal(client, message));
    }

    @Override
    public CompletionStage<Answer> request(Client client, Message message) {
        return call(HookName.REQUEST, client, () -> bean.request(client, message));
    }

    @Override
    public CompletionStage<Void> sessionCreated(Client client, Session session) {
        return call(HookName.SESSION_CREATED, client, () -> bean.sessionCreated(client, session));
    }

    @Override
    public CompletionStage<SessionLookup> sessionLookup(Client client, String key) {
        return call(HookName.SESSION_LOOKUP, client, () -> bean.sessionLookup(client, key));
    }

    @Override
    public CompletionStage<Void> sessionClosed(Optional<Client> client, Session session) {
        return call(HookName.SESSION_CLOSED, client, () -> bean.sessionClosed(client, session));
    }

    private <T> CompletionStage<T> call(HookName hook, Client client, Supplier<CompletionStage<T>> method) {
        return call(hook, Optional.of(client), method);
    }

    private <T> CompletionStage<T> call(HookName hook, Optional<Client> client, Supplier<CompletionStage<T>> method) {
        return callbacks.call(
                hook,
                client,
                () -> CompletableFuture.supplyAsync(method, executor).thenCompose(Function.identity()),
                CompletableFuture::completedStage);
    }
}
