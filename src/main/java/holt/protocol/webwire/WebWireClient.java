package holt.protocol.webwire;

import holt.core.connection.ConnectionId;
import holt.core.session.Session;
import holt.core.session.SessionKeys;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.hooks.SessionForm;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWireEncoder;
import holt.protocol.webwire.wire.WebWirePayload;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A client as the application sees it, be it connected or gone. */
final class WebWireClient implements Client, ClientSession.Notices {
    private final ClientDocument profile;
    private final SessionKeys keys;
    private final ClientSession session;
    private final Consumer<byte[]> wire;
    private final Consumer<WebWireClient> onChange;

    /**
     * Makes a client that is connected to this node and has no session yet.
     *
     * @param profile what is known of it
     * @param rules what sessions have in common
     * @param wire sends it a message, unless it is gone
     * @param onChange hears when it has another session than before, one call at a time, until it is gone
     */
    WebWireClient(ClientDocument profile, SessionRules rules, Consumer<byte[]> wire, Consumer<WebWireClient> onChange) {
        this.profile = profile;
        this.keys = rules.keys();
        this.session = new ClientSession(rules, profile.id(), this);
        this.wire = wire;
        this.onChange = onChange;
    }

    /** Makes a client whose node died with it. */
    WebWireClient(ClientDocument profile, SessionRules rules) {
        this.profile = profile;
        this.keys = rules.keys();
        this.session = ClientSession.left(rules, profile.id(), profile.session());
        this.wire = message -> {};
        this.onChange = client -> {};
    }

    /** Gives what its session does. */
    ClientSession slot() {
        return session;
    }

    @Override
    public ConnectionId id() {
        return profile.id();
    }

    @Override
    public String remoteAddress() {
        return profile.remoteAddress();
    }

    @Override
    public Instant connectedAt() {
        return profile.connectedAt();
    }

    @Override
    public String userAgent() {
        return profile.userAgent();
    }

    @Override
    public Optional<Session> session() {
        return session.current();
    }

    @Override
    public void signal(String name, WebWirePayload payload) {
        wire.accept(PayloadDocument.compose(new Signal(name, payload)));
    }

    @Override
    public CompletionStage<Session> createSession(String info) {
        return session.create(this, SessionForm.info(info).toString(), keys.next());
    }

    @Override
    public CompletionStage<Session> createSession(String info, String key) {
        if (!SessionKeys.isAcceptable(key)) {
            throw new IllegalArgumentException("a session's key has 32 to 128 characters of the base64url alphabet");
        }
        return session.create(this, SessionForm.info(info).toString(), key);
    }

    @Override
    public CompletionStage<Void> closeSession() {
        return session.close(this);
    }

    @Override
    public void created(Session created) {
        wire.accept(WebWireEncoder.encode(
                new SessionCreated(SessionForm.written(created).toJson())));
    }

    @Override
    public void closed() {
        wire.accept(WebWireEncoder.sessionClosed());
    }

    @Override
    public void changed() {
        onChange.accept(this);
    }
}
