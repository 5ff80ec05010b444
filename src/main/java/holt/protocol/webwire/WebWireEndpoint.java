package holt.protocol.webwire;

import holt.websocket.DoorEndpoint;
import holt.websocket.NoSubprotocolConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** Where WebWire's sockets open, whichever of its paths was asked for. Its door: {@link WebWireDoor}. */
@ServerEndpoint(value = WebWireDoor.PATH, configurator = NoSubprotocolConfigurator.class)
public class WebWireEndpoint extends DoorEndpoint {}
