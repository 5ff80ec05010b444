package holt.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says who an {@link OtterClient} is and how it behaves. Without credentials it is nobody in particular. */
public final class OtterClientBuilder {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(25);
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final long MAX_OUTGOING_BYTES = 16L * 1024 * 1024;

    private final ServerAddress address;
    private Supplier<OtterCredentials> credentials = () -> OtterCredentials.ANONYMOUS;
    private Duration timeout = TIMEOUT;
    private Duration pingInterval = PING_INTERVAL;
    private int maxMessageBytes = MAX_MESSAGE_BYTES;
    private @Nullable HttpClient http;

    OtterClientBuilder(ServerAddress address) {
        this.address = address;
    }

    /**
     * Becomes a backend.
     *
     * @param signer knows the secret that backends share with the server
     * @return this builder
     */
    public OtterClientBuilder backend(OtterSigner signer) {
        return credentials(() -> new OtterCredentials(OtterSigner.BACKEND, signer.sign(OtterSigner.BACKEND)));
    }

    /**
     * Takes a name, where the secret is at hand.
     *
     * @param presence the name; not empty, and not {@code backend}
     * @param signer knows the secret that backends share with the server
     * @return this builder
     */
    public OtterClientBuilder presence(String presence, OtterSigner signer) {
        if (presence.isEmpty() || presence.equals(OtterSigner.BACKEND)) {
            throw new IllegalArgumentException("a presence is not empty, and 'backend' is for backends");
        }
        return credentials(() -> new OtterCredentials(presence, signer.sign(presence)));
    }

    /**
     * Takes a name that somebody else has signed.
     *
     * @param source asked before every request, so that it may give a new signature each time
     * @return this builder
     */
    public OtterClientBuilder credentials(Supplier<OtterCredentials> source) {
        credentials = source;
        return this;
    }

    /**
     * Limits how long publishing, listing and subscribing may take.
     *
     * @param limit more than zero; 10 s unless set
     * @return this builder
     */
    public OtterClientBuilder timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a duration has to be more than zero");
        }
        timeout = limit;
        return this;
    }

    /**
     * Sets how often the server is pinged. A ping that was not answered until the next one ends the subscription.
     *
     * @param interval zero for never; 25 s unless set
     * @return this builder
     */
    public OtterClientBuilder pingInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("a ping interval is not negative");
        }
        pingInterval = interval;
        return this;
    }

    /**
     * Limits what the server may send at once, and how many bytes of pushes may wait to be handed over before reading pauses.
     *
     * @param limit more than zero; 16 MiB unless set
     * @return this builder
     */
    public OtterClientBuilder maxMessageBytes(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a message has a byte at least");
        }
        maxMessageBytes = limit;
        return this;
    }

    /**
     * Sets what makes the connections, for TLS with certificates of one's own or for a proxy.
     *
     * @param client stays the caller's
     * @return this builder
     */
    public OtterClientBuilder httpClient(HttpClient client) {
        http = client;
        return this;
    }

    /**
     * Makes the client.
     *
     * @return a client to be closed when it is of no more use
     */
    public OtterClient build() {
        ClientThreads threads = new ClientThreads("holt-otter");
        HttpClient client = http == null
                ? HttpClient.newBuilder()
                        .executor(threads.workers())
                        .connectTimeout(timeout)
                        .build()
                : http;
        return new OtterClient(
                address,
                credentials,
                client,
                new SocketLimits(timeout, pingInterval, maxMessageBytes, MAX_OUTGOING_BYTES),
                threads);
    }
}
