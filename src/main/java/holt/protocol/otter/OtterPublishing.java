package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.connection.LimitSettings;
import holt.core.metrics.Counter;
import holt.core.metrics.DoorMetrics;
import holt.core.metrics.EventCounters;
import holt.core.metrics.Outcome;
import holt.http.QueryParameters;
import holt.json.JsonText;
import holt.protocol.otter.wire.AmbiguousCredentialsException;
import holt.protocol.otter.wire.Credentials;
import holt.protocol.otter.wire.OtterReplies;
import holt.protocol.otter.wire.SubsPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Publishing and listing over HTTP: what Otter's URL protocol offers besides sockets. Errors are
 * {@link OtterRefusalException}s.
 */
public final class OtterPublishing {
    private static final byte[] NULL = JsonText.NULL.bytes();
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final OtterHub hub;
    private final OtterAuthenticator authenticator;
    private final ChannelListRules rules;
    private final Counter publications;
    private final EventCounters<OtterEvent> events;

    /**
     * Sets up publishing.
     *
     * @param hub the channels
     * @param authenticator decides who a request is from
     * @param limits how many channels a request may name, and how long their names may be
     * @param metrics what is counted of the URL protocol
     */
    public OtterPublishing(OtterHub hub, OtterAuthenticator authenticator, LimitSettings limits, DoorMetrics metrics) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.rules = new ChannelListRules(limits);
        this.publications = metrics.publications();
        this.events = metrics.events(OtterEvent.class);
    }

    /**
     * A request that may go on.
     *
     * @param channels the channels it names, at least one, as often as it names them
     * @param identity who it is from
     */
    record Admitted(List<String> channels, Identity identity) {}

    /** Examines a request: first its path, then its credentials. */
    Admitted admit(SubsPath path, QueryParameters query, List<String> authorization) {
        if (path.channels().isEmpty()) {
            throw new OtterRefusalException(NOT_FOUND, "not found");
        }
        Optional<String> objection = rules.objection(path.channels());
        if (objection.isPresent()) {
            throw new OtterRefusalException(BAD_REQUEST, objection.get());
        }
        Decision decision = authenticator.decide(credentials(query, authorization));
        if (decision instanceof Decision.Granted granted) {
            return new Admitted(path.channels(), granted.identity());
        }
        String reason = ((Decision.Refused) decision).reason();
        boolean anonymous = reason.equals(OtterAuthenticator.PRESENCE_REQUIRED);
        throw new OtterRefusalException(anonymous ? FORBIDDEN : BAD_REQUEST, reason);
    }

    /** Publishes one message to each channel, as often as it is named. */
    CompletionStage<Void> publish(Admitted request, byte[] message) {
        boolean none = Arrays.equals(message, NULL);
        return hub.publish(request.channels(), request.identity(), none ? Payload.NONE : Payload.of(message))
                .thenRun(() -> publications.add(request.channels().size()));
    }

    /** Tells what is wrong with a list of channels, or nothing. */
    Optional<String> objection(List<String> channels) {
        return rules.objection(channels);
    }

    /** Publishes one message to each channel, as a backend whose right to it was seen to. */
    CompletionStage<Void> publishAsBackend(List<String> channels, byte[] message) {
        return publish(new Admitted(channels, Identity.BACKEND), message);
    }

    /** Lists the clients on the channels, for backends alone. */
    CompletionStage<byte[]> list(Admitted request) {
        if (request.identity().origin() != Origin.BACKEND) {
            throw new OtterRefusalException(FORBIDDEN, "not allowed");
        }
        return hub.clients(request.channels()).thenApply(OtterReplies::listing);
    }

    /** Counts a request by what became of it. */
    void count(OtterEvent event, Outcome outcome) {
        events.count(event, outcome);
    }

    private static Optional<Credentials> credentials(QueryParameters query, List<String> authorization) {
        try {
            return Credentials.find(query, authorization, List.of());
        } catch (AmbiguousCredentialsException e) {
            throw new OtterRefusalException(BAD_REQUEST, AmbiguousCredentialsException.TEXT);
        }
    }
}
