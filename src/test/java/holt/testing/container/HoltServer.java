package holt.testing.container;

import java.net.URI;
import java.net.URL;

/**
 * Where a deployed Holt listens.
 *
 * @param host the address to connect to
 * @param port the HTTP port
 */
public record HoltServer(String host, int port) {

    /**
     * The server behind a deployment, reached over the loopback address whatever address the container names.
     *
     * @param deployment what Arquillian injects as {@code @ArquillianResource URL}
     * @return the same port on 127.0.0.1
     */
    public static HoltServer of(URL deployment) {
        return new HoltServer("127.0.0.1", deployment.getPort());
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
