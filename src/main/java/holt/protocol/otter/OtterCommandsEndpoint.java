package holt.protocol.otter;

import holt.websocket.DoorEndpoint;
import holt.websocket.HandshakeConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** Where sockets of Otter's command protocol open. Its door: {@link OtterCommandsDoor}. */
@ServerEndpoint(value = OtterCommandsDoor.PATH, configurator = HandshakeConfigurator.class)
public class OtterCommandsEndpoint extends DoorEndpoint {}
