package holt.protocol.webwire.http;

import holt.http.KeepingClient;
import holt.http.LimitedBody;
import holt.protocol.webwire.hooks.Callbacks;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.HookName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Where hooks are posted to. */
public final class HookServer {
    private static final int MAX_ANSWER_BYTES = 16 << 20;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final String JSON = "application/json";

    private final KeepingClient client;
    private final URI address;
    private final Callbacks callbacks;

    /**
     * Sets up posting.
     *
     * @param client the way to it
     * @param address where it is
     * @param callbacks limits and logs
     */
    HookServer(KeepingClient client, URI address, Callbacks callbacks) {
        this.client = client;
        this.address = address;
        this.callbacks = callbacks;
    }

    /**
     * Sets up posting over a client of its own, which neither follows redirects nor knows proxies.
     *
     * @param address where the application is
     * @param timeout how long connecting may take
     * @param executor does the client's work
     * @param callbacks limits and logs
     * @return what posts there
     */
    public static HookServer at(URI address, Duration timeout, Executor executor, Callbacks callbacks) {
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        // The client's thread inherits the class loader, and may outlive this application.
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(timeout)
                    .executor(executor)
                    .build();
            return new HookServer(new KeepingClient(client, callbacks.ticker()), address, callbacks);
        } finally {
            current.setContextClassLoader(own);
        }
    }

    /** Posts a hook and does what the answer says. A call that has failed, or taken too long, is broken off. */
    <T> CompletionStage<T> ask(
            HookName hook, Optional<Client> about, byte[] body, Function<HookAnswer, CompletionStage<T>> carryOut) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", JSON)
                .header("Accept", JSON)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.send(request, HookServer::body, () -> true);
        return callbacks
                .call(hook, about, () -> exchange.thenApply(response -> answer(hook, response)), carryOut)
                .whenComplete((done, failure) -> exchange.cancel(true));
    }

    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo response) {
        return response.statusCode() == OK ? new LimitedBody(MAX_ANSWER_BYTES) : BodySubscribers.replacing(new byte[0]);
    }

    private static HookAnswer answer(HookName hook, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == NO_CONTENT || (status == NOT_FOUND && hook == HookName.SESSION_LOOKUP)) {
            return HookAnswer.NOTHING;
        }
        if (status != OK) {
            throw new CompletionException(new IOException("the answer has status " + status));
        }
        return HookAnswerDecoder.decode(response.body());
    }
}
