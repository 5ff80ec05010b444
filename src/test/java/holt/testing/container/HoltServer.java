package holt.testing.container;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * Where a deployed Holt listens.
 *
 * @param host the address to connect to
 * @param port the HTTP port
 */
public record HoltServer(String host, int port) {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /**
     * The server behind a deployment, reached over the loopback address whatever address the container names. Waits until
     * Holt answers there: Payara's adapter may be back from a deployment before that, and then names no path.
     *
     * @param deployment what Arquillian injects as {@code @ArquillianResource URL}
     * @return the same port on 127.0.0.1
     */
    public static HoltServer of(URL deployment) {
        var server = new HoltServer("127.0.0.1", deployment.getPort());
        String root = deployment.getPath().isEmpty() ? "/" : deployment.getPath();
        server.awaitStatus(root + "api/health/live", HttpURLConnection.HTTP_OK);
        return server;
    }

    /**
     * The server that a test deploys to by itself, when Arquillian has no deployment yet whose address it could inject.
     *
     * @return the port this build reserved, on 127.0.0.1
     */
    public static HoltServer ofThisBuild() {
        return new HoltServer("127.0.0.1", Integer.getInteger("container.http.port"));
    }

    /**
     * Waits until a path answers a GET with a status.
     *
     * @param path starts with a slash, is encoded already
     * @param status such as 200
     */
    public void awaitStatus(String path, int status) {
        await().pollDelay(Duration.ZERO).atMost(START_LIMIT).until(() -> status(path), answered -> answered == status);
    }

    /**
     * What a path answers a GET with now.
     *
     * @param path starts with a slash, is encoded already
     * @return the status, or 0 if there is no answer
     */
    int status(String path) {
        URL url = url(path);
        try {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** An address that cannot be is nothing to wait for. */
    private URL url(String path) {
        try {
            return http(path).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no path: '" + path + "'", e);
        }
    }

    /**
     * An address for HTTP requests.
     *
     * @param path starts with a slash, is encoded already, may have a query
     * @return the absolute URI
     */
    public URI http(String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    /**
     * An address for WebSocket handshakes.
     *
     * @param path starts with a slash, is encoded already, may have a query
     * @return the absolute URI
     */
    public URI webSocket(String path) {
        return URI.create("ws://" + host + ":" + port + path);
    }
}
