package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.connection.Connection;
import holt.json.JsonText;
import holt.protocol.otter.wire.OtterCommand;
import holt.protocol.otter.wire.OtterReplies;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection of the command protocol, who it is by now and which channels it is on: carries out its commands. What fails is
 * answered with an error, and what succeeds not at all; the stage of a command never fails, and is done when the next may
 * follow. Commands come one at a time.
 */
final class OtterParticipant implements OtterCommand.Handler<CompletionStage<Void>> {
    private static final Logger LOGGER = System.getLogger(OtterParticipant.class.getName());
    private static final String SUBSCRIBED = "cannot become backend with active subs";
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    /** Enough to keep a broker busy. */
    private static final long MAX_PUBLISHING_BYTES = 65_536;

    private final OtterHub hub;
    private final OtterAuthenticator authenticator;
    private final ChannelListRules rules;
    private final Connection connection;
    private final JoinedChannels joined;
    /** What the broker has not taken over yet. */
    private final AtomicLong publishingBytes = new AtomicLong();

    private Identity identity = Identity.ANONYMOUS;

    OtterParticipant(OtterHub hub, OtterAuthenticator authenticator, ChannelListRules rules, Connection connection) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.rules = rules;
        this.connection = connection;
        this.joined = new JoinedChannels(hub, connection);
    }

    /** Shows the connection as the others see it. */
    Member member() {
        return identity.as(connection.id().value());
    }

    @Override
    public CompletionStage<Void> auth(OtterCommand.Auth command) {
        Decision decision = authenticator.decide(connection.id(), command.presence(), command.signature());
        return granted(decision, command.source())
                .map(proved -> become(proved, command.source()))
                .orElse(DONE);
    }

    @Override
    public CompletionStage<Void> sub(OtterCommand.Sub command) {
        String channel = command.channel();
        if (!mayCommand(command.signature(), command.source()) || joined.contains(channel)) {
            return DONE;
        }
        if (objects(rules.objectionToAnother(channel, joined.size()), command.source())) {
            return DONE;
        }
        return answering(joined.join(channel, identity), command.source());
    }

    @Override
    public CompletionStage<Void> unsub(OtterCommand.Unsub command) {
        return mayCommand(command.signature(), command.source())
                ? answering(joined.leave(command.channel(), identity), command.source())
                : DONE;
    }

    /** Does not hold up what follows, as the broker keeps the order, unless too much is on its way there already. */
    @Override
    public CompletionStage<Void> pub(OtterCommand.Pub command) {
        JsonText source = command.source();
        if (!mayCommand(command.signature(), source) || objects(rules.objection(command.channel()), source)) {
            return DONE;
        }
        long bytes = source.bytes().length;
        publishingBytes.addAndGet(bytes);
        CompletionStage<Void> published = answering(
                hub.publish(command.channel(), member(), command.message())
                        .whenComplete((done, failure) -> publishingBytes.addAndGet(-bytes)),
                source);
        return publishingBytes.get() > MAX_PUBLISHING_BYTES ? published : DONE;
    }

    @Override
    public CompletionStage<Void> echo(OtterCommand.Echo command) {
        if (mayCommand(command.signature(), command.source())) {
            connection.send(OtterReplies.echo(command));
        }
        return DONE;
    }

    @Override
    public CompletionStage<Void> malformed(OtterCommand.Malformed command) {
        refuse(command.objection(), command.source());
        return DONE;
    }

    /** Leaves all channels in the order they were joined. */
    CompletionStage<Void> leaveAll() {
        return joined.leaveAll(identity);
    }

    /** Takes on an identity, everywhere at once: the channels it is on show it before the next command is carried out. */
    private CompletionStage<Void> become(Identity proved, JsonText source) {
        boolean backend = identity.origin() == Origin.BACKEND;
        if (!backend && proved.origin() == Origin.BACKEND && !joined.isEmpty()) {
            refuse(SUBSCRIBED, source);
            return DONE;
        }
        // Nothing makes a backend a client again.
        Identity next = backend ? new Identity(Origin.BACKEND, proved.presence()) : proved;
        return answering(joined.show(next).thenRun(() -> identity = next), source);
    }

    /** Looks at the signature and the identity behind a command, and tells whether it may be carried out. */
    private boolean mayCommand(String signature, JsonText source) {
        boolean promoted = identity.origin() == Origin.CLIENT
                && !signature.isEmpty()
                && authenticator.provesBackend(connection.id(), signature);
        if (promoted && !joined.isEmpty()) {
            refuse(SUBSCRIBED, source);
            return false;
        }
        if (promoted) {
            identity = Identity.BACKEND;
        }
        return granted(authenticator.admit(identity), source).isPresent();
    }

    private Optional<Identity> granted(Decision decision, JsonText source) {
        if (decision instanceof Decision.Granted granted) {
            return Optional.of(granted.identity());
        }
        refuse(((Decision.Refused) decision).reason(), source);
        return Optional.empty();
    }

    private boolean objects(Optional<String> objection, JsonText source) {
        objection.ifPresent(text -> refuse(text, source));
        return objection.isPresent();
    }

    private CompletionStage<Void> answering(CompletionStage<Void> work, JsonText source) {
        return work.handle((done, failure) -> {
            if (failure != null) {
                LOGGER.log(Level.WARNING, () -> connection.id() + " was refused a command: " + failure.getMessage());
                refuse(OtterHub.UNAVAILABLE, source);
            }
            return null;
        });
    }

    private void refuse(String text, JsonText source) {
        connection.send(OtterReplies.error(text, source));
    }
}
