package holt.websocket;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * How the container answers the handshakes that the filter let through: the one offered subprotocol is echoed, no extension
 * is used, and origins were examined already. For protocols that know no subprotocols there is
 * {@link NoSubprotocolConfigurator}.
 */
public sealed class HandshakeConfigurator extends ServerEndpointConfig.Configurator permits NoSubprotocolConfigurator {
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.isEmpty() ? "" : requested.get(0);
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }

    /** Not by CDI, which remembers more of each instance than all that the instance holds. */
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) throws InstantiationException {
        try {
            return endpoint.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            InstantiationException failure =
                    new InstantiationException("an endpoint needs a public constructor without parameters");
            failure.initCause(e);
            throw failure;
        }
    }
}
