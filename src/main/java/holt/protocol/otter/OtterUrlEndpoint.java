package holt.protocol.otter;

import holt.websocket.DoorEndpoint;
import holt.websocket.HandshakeConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** Where sockets of Otter's URL protocol open: {@code /subs/<channels>?presence=…&sig=…}. Its door: {@link OtterUrlDoor}. */
@ServerEndpoint(value = "/subs/{channels}", configurator = HandshakeConfigurator.class)
public class OtterUrlEndpoint extends DoorEndpoint {}
