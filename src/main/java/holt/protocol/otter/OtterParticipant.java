package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.connection.Connection;
import holt.core.metrics.EventCounters;
import holt.core.metrics.Outcome;
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
    private final EventCounters<OtterCommandEvent> events;
    /** What the broker has not taken over yet. */
    private final AtomicLong publishingBytes = new AtomicLong();

    /** Changed by one command at a time. */
    private volatile Identity identity = Identity.ANONYMOUS;

    OtterParticipant(OtterHub hub, OtterAuthenticator authenticator, ChannelListRules rules, Connection connection) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.rules = rules;
        this.connection = connection;
        this.joined = new JoinedChannels(hub, connection, OtterSubscriber.reception(connection));
        this.events = connection.metrics().events(OtterCommandEvent.class);
        connection.introduce(new OtterVisitor(() -> identity, joined));
    }

    /** What is to be counted, and what an error refers to. */
    private record Asked(OtterCommandEvent event, JsonText source) {}

    /** Shows the connection as the others see it. */
    Member member() {
        return identity.as(connection.id().value());
    }

    @Override
    public CompletionStage<Void> auth(OtterCommand.Auth command) {
        Asked asked = new Asked(OtterCommandEvent.AUTH, command.source());
        Decision decision = authenticator.decide(connection.id(), command.presence(), command.signature());
        return granted(decision, asked).map(proved -> become(proved, asked)).orElse(DONE);
    }

    @Override
    public CompletionStage<Void> sub(OtterCommand.Sub command) {
        Asked asked = new Asked(OtterCommandEvent.SUB, command.source());
        String channel = command.channel();
        if (!mayCommand(command.signature(), asked)) {
            return DONE;
        }
        if (joined.contains(channel)) {
            return answering(DONE, asked);
        }
        if (objects(rules.objectionToAnother(channel, joined.size()), asked)) {
            return DONE;
        }
        return answering(joined.join(channel, identity), asked);
    }

    @Override
    public CompletionStage<Void> unsub(OtterCommand.Unsub command) {
        Asked asked = new Asked(OtterCommandEvent.UNSUB, command.source());
        return mayCommand(command.signature(), asked)
                ? answering(joined.leave(command.channel(), identity), asked)
                : DONE;
    }

    /** Does not hold up what follows, as the broker keeps the order, unless too much is on its way there already. */
    @Override
    public CompletionStage<Void> pub(OtterCommand.Pub command) {
        Asked asked = new Asked(OtterCommandEvent.PUB, command.source());
        if (!mayCommand(command.signature(), asked) || objects(rules.objection(command.channel()), asked)) {
            return DONE;
        }
        long bytes = command.source().bytes().length;
        publishingBytes.addAndGet(bytes);
        CompletionStage<Void> published = answering(
                hub.publish(command.channel(), member(), command.message())
                        .whenComplete((done, failure) -> published(bytes, failure == null)),
                asked);
        return publishingBytes.get() > MAX_PUBLISHING_BYTES ? published : DONE;
    }

    @Override
    public CompletionStage<Void> echo(OtterCommand.Echo command) {
        Asked asked = new Asked(OtterCommandEvent.ECHO, command.source());
        if (mayCommand(command.signature(), asked)) {
            connection.send(OtterReplies.echo(command));
            return answering(DONE, asked);
        }
        return DONE;
    }

    @Override
    public CompletionStage<Void> malformed(OtterCommand.Malformed command) {
        events.count(OtterCommandEvent.UNKNOWN, Outcome.INVALID);
        connection.send(OtterReplies.error(command.objection(), command.source()));
        return DONE;
    }

    /** Leaves all channels in the order they were joined. */
    CompletionStage<Void> leaveAll() {
        return joined.leaveAll(identity);
    }

    /** Takes on an identity, everywhere at once: the channels it is on show it before the next command is carried out. */
    private CompletionStage<Void> become(Identity proved, Asked asked) {
        boolean backend = identity.origin() == Origin.BACKEND;
        if (!backend && proved.origin() == Origin.BACKEND && !joined.isEmpty()) {
            refuse(SUBSCRIBED, asked);
            return DONE;
        }
        // Nothing makes a backend a client again.
        Identity next = backend ? new Identity(Origin.BACKEND, proved.presence()) : proved;
        return answering(joined.show(next).thenRun(() -> identity = next), asked);
    }

    /** Looks at the signature and the identity behind a command, and tells whether it may be carried out. */
    private boolean mayCommand(String signature, Asked asked) {
        boolean promoted = identity.origin() == Origin.CLIENT
                && !signature.isEmpty()
                && authenticator.provesBackend(connection.id(), signature);
        if (promoted && !joined.isEmpty()) {
            refuse(SUBSCRIBED, asked);
            return false;
        }
        if (promoted) {
            identity = Identity.BACKEND;
        }
        return granted(authenticator.admit(identity), asked).isPresent();
    }

    private void published(long bytes, boolean taken) {
        publishingBytes.addAndGet(-bytes);
        if (taken) {
            connection.metrics().publications().increment();
        }
    }

    private Optional<Identity> granted(Decision decision, Asked asked) {
        if (decision instanceof Decision.Granted granted) {
            return Optional.of(granted.identity());
        }
        refuse(((Decision.Refused) decision).reason(), asked);
        return Optional.empty();
    }

    private boolean objects(Optional<String> objection, Asked asked) {
        objection.ifPresent(text -> refuse(text, asked));
        return objection.isPresent();
    }

    private CompletionStage<Void> answering(CompletionStage<Void> work, Asked asked) {
        return work.handle((done, failure) -> {
            events.count(asked.event(), failure == null ? Outcome.OK : Outcome.FAILED);
            if (failure != null) {
                LOGGER.log(Level.WARNING, () -> connection.id() + " was refused a command: " + failure.getMessage());
                connection.send(OtterReplies.error(OtterHub.UNAVAILABLE, asked.source()));
            }
            return null;
        });
    }

    private void refuse(String text, Asked asked) {
        events.count(asked.event(), Outcome.REFUSED);
        connection.send(OtterReplies.error(text, asked.source()));
    }
}
