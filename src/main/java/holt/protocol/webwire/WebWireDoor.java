package holt.protocol.webwire;

import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.ReplyEncoder;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;
import holt.websocket.MessageAssembler;
import java.util.Set;

/** WebWire: at a path of its own, with and without a slash at the end, and at the root of the server. */
public final class WebWireDoor implements Door {
    static final String PATH = "/webwire";
    private static final Set<String> PATHS = Set.of(PATH, PATH + "/");
    /** So many messages of the largest size may wait. */
    private static final long MAX_WAITING = 4;

    private final WebWireNode node;
    private final ReplyEncoder replies;
    private final long maxWaiting;

    /**
     * Sets up the door.
     *
     * @param node what all clients share
     * @param settings how replies are written
     * @param limits how large a message may be
     */
    public WebWireDoor(WebWireNode node, WebWireSettings settings, LimitSettings limits) {
        this.node = node;
        this.replies = new ReplyEncoder(
                settings.utf16ReplyPadding(),
                switch (settings.restoreReply()) {
                    case UTF8 -> PayloadEncoding.UTF8;
                    case UTF16 -> PayloadEncoding.UTF16;
                });
        this.maxWaiting = MAX_WAITING * limits.messageBytes();
    }

    @Override
    public String name() {
        return "webwire";
    }

    @Override
    public boolean serves(String path) {
        return PATHS.contains(path);
    }

    /** There the original's clients look for it. */
    @Override
    public boolean isAtRoot() {
        return true;
    }

    @Override
    public String endpointPath() {
        return PATH;
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        return new MessageAssembler(
                WebWireConversation.begin(node, replies, maxWaiting, connection, handshake.userAgent()));
    }
}
