package holt.protocol.shark.service;

import holt.core.connection.Ticker;
import holt.http.KeepingClient;
import holt.protocol.shark.config.CertificateFile;
import holt.protocol.shark.config.SharkConfiguration.HttpOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The one HTTP client for all services, until the node stops. Safe for use by several threads. */
final class CallbackHttpClient {
    private final AtomicReference<@Nullable KeepingClient> client;

    /**
     * Makes a client.
     *
     * @param options how long to wait for a connection, and whom to trust
     * @param executor does the client's work
     * @param ticker measures time
     */
    CallbackHttpClient(HttpOptions options, Executor executor, Ticker ticker) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(options.timeout())
                .executor(executor);
        options.authorities().ifPresent(file -> builder.sslContext(trusting(file)));
        this.client = new AtomicReference<>(new KeepingClient(build(builder), ticker));
    }

    /** Finds the client; empty once closed. */
    Optional<KeepingClient> get() {
        return Optional.ofNullable(client.get());
    }

    /**
     * Lets go of the client. Before Java 21 it has no end of its own: its thread and its connections end once nobody holds it
     * any more and the garbage collector has noticed.
     */
    void close() {
        Optional.ofNullable(client.getAndSet(null)).ifPresent(closed -> shutDown(closed.client()));
    }

    /** The client's thread inherits the class loader of the thread that makes it, which must not be this application's. */
    private static HttpClient build(HttpClient.Builder builder) {
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return builder.build();
        } finally {
            current.setContextClassLoader(own);
        }
    }

    private static void shutDown(HttpClient client) {
        try {
            Method shutdownNow = HttpClient.class.getMethod("shutdownNow");
            shutdownNow.invoke(client);
        } catch (NoSuchMethodException e) {
            return; // before Java 21
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a public method that throws nothing", e);
        }
    }

    /** As in the original, the file takes the place of what the platform trusts. */
    private static SSLContext trusting(CertificateFile file) {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int number = 0;
            for (Certificate certificate : file.certificates()) {
                authorities.setCertificateEntry("authority-" + number, certificate);
                number++;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}
