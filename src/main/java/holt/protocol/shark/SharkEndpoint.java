package holt.protocol.shark;

import holt.websocket.DoorEndpoint;
import holt.websocket.NoSubprotocolConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** Where Shark's sockets open. Its door: {@link SharkDoor}. */
@ServerEndpoint(value = SharkDoor.PATH, configurator = NoSubprotocolConfigurator.class)
public class SharkEndpoint extends DoorEndpoint {}
