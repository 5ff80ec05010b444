package holt.protocol.rocket;

import holt.websocket.DoorEndpoint;
import holt.websocket.NoSubprotocolConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/**
 * Where Rocket's sockets open: {@code /rocket/<hub>}, and {@code /rocket} for the hub {@code main}, which the door leads here
 * as well. Its door: {@link RocketDoor}.
 */
@ServerEndpoint(value = "/rocket/{hub}", configurator = NoSubprotocolConfigurator.class)
public class RocketEndpoint extends DoorEndpoint {}
