package holt.testing.container;

import static org.awaitility.Awaitility.await;

import holt.testing.process.Ports;
import holt.testing.socket.WebSocketOpening;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What is between a client and the container that runs the test. */
public enum Transport {
    /** TCP alone. */
    PLAIN,
    /** TLS to the container itself, which has a certificate of its own. */
    TLS;

    private static final Duration END_LIMIT = Duration.ofMinutes(1);

    /**
     * Waits until a container that is about to start can have the port for TLS: the one before it may not have ended yet, and Payara
     * then takes another port, which nobody knows.
     */
    public static void awaitPort() {
        if (ServerKind.ofThisRun() == ServerKind.PAYARA) {
            await().pollDelay(Duration.ZERO).atMost(END_LIMIT).until(() -> Ports.isFree(port()));
        }
    }

    /** Takes an opening the way of this transport. */
    public WebSocketOpening apply(WebSocketOpening opening) {
        return this == PLAIN ? opening : opening.port(port()).sockets(context().getSocketFactory());
    }

    private static int port() {
        return Integer.getInteger("container.https.port");
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Trusts whoever answers: it is on this machine. */
    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client has to be trusted");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The test is about what is sent, not about who sends it.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
