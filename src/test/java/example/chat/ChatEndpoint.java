package example.chat;

import holt.websocket.DoorEndpoint;
import holt.websocket.HandshakeConfigurator;
import jakarta.websocket.server.ServerEndpoint;

/** Where sockets of the chat open. Its door: {@link ChatDoor}. */
@ServerEndpoint(value = ChatDoor.PATH, configurator = HandshakeConfigurator.class)
public class ChatEndpoint extends DoorEndpoint {}
