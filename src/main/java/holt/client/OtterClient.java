package holt.client;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Speaks Otter's URL protocol with a server: subscribes to channels, publishes to them, and lists who is there. What a client
 * publishes reaches backends, what a backend publishes reaches clients.
 *
 * <pre>{@code
 * try (OtterClient backend = OtterClient.to("http://localhost:8080/subs")
 *         .backend(new OtterSigner(secret))
 *         .build()) {
 *     backend.publish("{\"hello\":\"clients\"}", "news");
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class OtterClient implements AutoCloseable {
    private static final int MAX_DEPTH = 10_000;
    private static final int MAX_REASON_CHARS = 200;
    private static final int MAX_REFUSAL_BYTES = 65_536;
    private static final int OK = 200;
    /** What a wait may take beyond the limit of what is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ServerAddress address;
    private final Supplier<OtterCredentials> credentials;
    private final HttpClient http;
    private final SocketLimits limits;
    private final ClientThreads threads;
    private final Set<OtterSubscription> subscriptions = ConcurrentHashMap.newKeySet();

    OtterClient(
            ServerAddress address,
            Supplier<OtterCredentials> credentials,
            HttpClient http,
            SocketLimits limits,
            ClientThreads threads) {
        this.address = address;
        this.credentials = credentials;
        this.http = http;
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * Begins to make a client.
     *
     * @param server {@code http}, {@code https}, {@code ws} or {@code wss} URL up to the channels, for example
     *     {@code http://localhost:8080/subs}
     * @return says who the client is
     * @throws IllegalArgumentException if that is no such URL
     */
    public static OtterClientBuilder to(String server) {
        return new OtterClientBuilder(ServerAddress.parse(server));
    }

    /**
     * Subscribes to channels.
     *
     * @param channels their names, which have no comma and no slash
     * @param onPush gets what comes, by one thread and in order; it may take its time
     * @return the subscription
     * @throws ConnectFailedException if the server cannot be reached or refuses
     */
    public OtterSubscription subscribe(List<String> channels, Consumer<OtterPush> onPush) {
        URI uri = resolve(SubsUri.path(channels)).webSocket();
        OtterSubscription subscription =
                new OtterSubscription(onPush, new Callbacks(threads.callbacks(), limits.maxMessageBytes()));
        CompletableFuture<MessageSocket> opening =
                MessageSocket.open(http, uri, limits, subscription::receive, threads.scheduler());
        try {
            subscription.opened(Waiting.await(opening, limits.timeout().plus(GRACE)));
            subscriptions.add(subscription);
            var unused = subscription.ended().thenAccept(reason -> subscriptions.remove(subscription));
            return subscription;
        } catch (TimeoutException | HoltClientException e) {
            throw ConnectFailedException.temporary("cannot subscribe at " + address.webSocket() + ": " + reason(e), e);
        }
    }

    /**
     * Publishes a message.
     *
     * @param json any JSON value
     * @param channels the channels' names, which have no comma and no slash
     * @throws OtterRefusedException if the server refuses
     * @throws HoltClientException if there is no answer
     * @throws IllegalArgumentException if that is no JSON, or there is no such channel
     */
    public void publish(String json, String... channels) {
        HttpRequest request = HttpRequest.newBuilder(
                        resolve(SubsUri.path(List.of(channels))).http())
                .header("Content-Type", "application/json")
                .timeout(limits.timeout())
                .POST(BodyPublishers.ofByteArray(compact(json)))
                .build();
        var unused = send(request, MAX_REFUSAL_BYTES);
    }

    /**
     * Lists the clients on channels. Only a backend may do that.
     *
     * @param channels the channels' names, which have no comma and no slash
     * @return every client once, in no particular order
     * @throws OtterRefusedException if the server refuses
     * @throws HoltClientException if there is no answer, or none that can be read
     */
    public List<OtterConnection> subscribed(String... channels) {
        HttpRequest request = HttpRequest.newBuilder(
                        resolve(SubsUri.path(List.of(channels)) + "/subbed").http())
                .timeout(limits.timeout())
                .build();
        try {
            return OtterPushDecoder.listing(send(request, limits.maxMessageBytes()));
        } catch (JsonSyntaxException e) {
            throw new HoltClientException("the server's answer cannot be read: " + e.getMessage(), e);
        }
    }

    /** Ends the client's subscriptions. */
    @Override
    public void close() {
        subscriptions.forEach(OtterSubscription::close);
        threads.close();
    }

    private ServerAddress resolve(String path) {
        return address.resolve(path, SubsUri.query(credentials.get()));
    }

    private byte[] send(HttpRequest request, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, LimitedBody.of(maxBytes))
                .orTimeout(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        HttpResponse<byte[]> answer;
        try {
            answer = Waiting.await(response, limits.timeout().plus(GRACE));
        } catch (TimeoutException | HoltClientException e) {
            throw new HoltClientException("nothing comes back from " + address.http() + ": " + reason(e), e);
        }
        if (answer.statusCode() != OK) {
            String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
            throw new OtterRefusedException(
                    answer.statusCode(), text.substring(0, Math.min(text.length(), MAX_REASON_CHARS)));
        }
        return answer.body();
    }

    private static byte[] compact(String json) {
        try {
            return JsonText.parse(json.getBytes(StandardCharsets.UTF_8), MAX_DEPTH)
                    .bytes();
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("the message is no JSON: " + e.getMessage(), e);
        }
    }

    private static String reason(Exception failure) {
        return Failures.describe(failure.getCause() == null ? failure : failure.getCause());
    }
}
