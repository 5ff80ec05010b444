package holt.client;

import java.util.function.Supplier;

/** Says who an {@link OtterClient} is and how it behaves. Without credentials it is nobody in particular. */
public final class OtterClientBuilder extends ClientBuilder<OtterClientBuilder> {

    private Supplier<OtterCredentials> credentials = () -> OtterCredentials.ANONYMOUS;

    OtterClientBuilder(ServerAddress address) {
        super(address);
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
     * Makes the client.
     *
     * @return a client to be closed when it is of no more use
     */
    public OtterClient build() {
        ClientThreads threads = new ClientThreads("holt-otter");
        return new OtterClient(address(), credentials, http(threads), limits(), threads);
    }

    @Override
    OtterClientBuilder self() {
        return this;
    }
}
