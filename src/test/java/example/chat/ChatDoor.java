package example.chat;

import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
import holt.core.routing.Router;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The chat: {@code join <room>}, {@code leave <room>}, {@code say <room> <text>}, one command a message. */
@Singleton
public final class ChatDoor implements Door {
    static final String PATH = "/chat";

    private final Router router;
    private final LimitSettings limits;

    @Inject
    ChatDoor(Router router, LimitSettings limits) {
        this.router = router;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public String endpointPath() {
        return PATH;
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        ChatConversation conversation = new ChatConversation(router, connection, limits.channelsPerConnection());
        connection.ended().thenRun(conversation::leaveAll);
        return conversation;
    }
}
