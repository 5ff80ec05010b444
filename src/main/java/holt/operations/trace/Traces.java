package holt.operations.trace;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.connection.Frame;
import holt.core.connection.Tap;
import holt.core.routing.Router;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The traces of this node, few and none of them for long. Safe for use by several threads. */
public final class Traces {
    /** How many there can be at a time. */
    static final int MAX_TRACES = 20;

    /** A logger of its own, so that it can have a file of its own. */
    private static final Logger LOGGER = System.getLogger("holt.trace");
    /** What it carries is the application's business, and may be a secret in any form. */
    private static final String OPAQUE_DOOR = "webwire";

    private final Connections connections;
    private final Router router;
    private final String node;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final AtomicLong started = new AtomicLong();
    private final ConcurrentHashMap<String, Running> traces = new ConcurrentHashMap<>();

    /**
     * Sets up tracing.
     *
     * @param node what this node is called
     * @param connections the connections of this node
     * @param router knows the channels of this node
     * @param clock tells when a trace has run for long enough
     */
    public Traces(String node, Connections connections, Router router, InstantSource clock) {
        this(node, connections, router, clock, line -> LOGGER.log(Level.INFO, line));
    }

    Traces(String node, Connections connections, Router router, InstantSource clock, Consumer<String> log) {
        this.node = node;
        this.connections = connections;
        this.router = router;
        this.clock = clock;
        this.log = log;
    }

    /** What the node is called whose connections and channels are traced. */
    public String node() {
        return node;
    }

    /** A trace, and how to let go of what it overhears. */
    private record Running(Trace trace, Runnable release) {}

    /**
     * How long a trace runs.
     *
     * @param time at most so long
     * @param events at most so many lines
     */
    record Bounds(Duration time, int events) {}

    /** Too many traces run already. */
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("at most " + MAX_TRACES + " traces run at a time", null, false, false);
        }
    }

    /** Traces a connection, in place of whoever traced it before; nothing if it is not one of this node's. */
    Optional<Trace> ofConnection(String id, Bounds bounds) {
        return connections.find(id).filter(found -> !found.hasEnded()).map(found -> trace(found, bounds));
    }

    /** Traces a channel, in place of whoever traced it before; what arrives while nobody on this node is subscribed is not seen. */
    Trace ofChannel(ChannelName channel, Bounds bounds) {
        Trace.Target target = new Trace.Target("", channel.scope(), channel.name());
        Trace trace = begin(target, bounds);
        Consumer<Publication> tap = publication -> event(trace, words(publication));
        run(trace, () -> router.ignore(channel, tap));
        router.overhear(channel, tap);
        return trace;
    }

    /** Ends a trace; tells whether there was one. */
    boolean end(String id) {
        Running running = traces.get(id);
        return running != null && end(running, "an operator ended it");
    }

    /** Gives the traces that run, the oldest first. */
    List<Trace> all() {
        return traces.values().stream()
                .map(Running::trace)
                .sorted(Comparator.comparingLong(trace -> Long.parseLong(trace.id())))
                .toList();
    }

    /** Ends what has run for long enough. To be called several times a second. */
    public void tick() {
        if (traces.isEmpty()) {
            return;
        }
        var now = clock.instant();
        traces.values().stream()
                .filter(running -> running.trace.until().isBefore(now))
                .forEach(running -> end(running, "its time is over"));
    }

    private Trace trace(Connection connection, Bounds bounds) {
        Trace trace = begin(Trace.Target.connection(connection.id().value()), bounds);
        run(trace, () -> connection.overhear(null));
        connection.overhear(new ConnectionTap(trace, connection.door().equals(OPAQUE_DOOR)));
        connection.ended().thenAccept(reason -> closed(trace, reason));
        return trace;
    }

    private Trace begin(Trace.Target target, Bounds bounds) {
        traces.values().stream()
                .filter(running -> running.trace.target().equals(target))
                .forEach(running -> end(running, "another takes its place"));
        if (traces.size() >= MAX_TRACES) {
            throw new TooManyException();
        }
        String id = String.valueOf(started.incrementAndGet());
        return new Trace(id, target, clock.instant().plus(bounds.time()), bounds.events(), log);
    }

    private void run(Trace trace, Runnable release) {
        traces.put(trace.id(), new Running(trace, release));
        log.accept("trace=" + trace.id() + ' ' + trace.target() + " begins");
    }

    private void event(Trace trace, String words) {
        Running running = trace.event(words) ? null : traces.get(trace.id());
        if (running != null) {
            end(running, "it has written as much as it may");
        }
    }

    private void closed(Trace trace, CloseReason reason) {
        Running running = traces.get(trace.id());
        if (running != null) {
            trace.event("closed for " + reason.cause() + " with " + reason.code());
            end(running, "the connection has ended");
        }
    }

    private boolean end(Running running, String why) {
        traces.remove(running.trace.id());
        boolean first = running.trace.end(why);
        if (first) {
            running.release.run();
        }
        return first;
    }

    private static String words(Publication publication) {
        String event = publication.event() + " by " + publication.publisher().id() + " for " + publication.audience();
        return publication.payload().isNone()
                ? event
                : event + ' ' + TracedText.of(publication.payload().bytes());
    }

    /** Overhears a connection. */
    private final class ConnectionTap implements Tap {
        private final Trace trace;
        private final boolean opaque;

        ConnectionTap(Trace trace, boolean opaque) {
            this.trace = trace;
            this.opaque = opaque;
        }

        @Override
        public void sent(Frame frame) {
            ByteBuffer payload = frame.payload();
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            event(trace, "out " + frame.opcode() + ' ' + shown(bytes, true));
        }

        @Override
        public void received(byte[] part, boolean text, boolean last) {
            event(trace, "in " + (text ? "TEXT " : "BINARY ") + (last ? "" : "part ") + shown(part, last));
        }

        private String shown(byte[] bytes, boolean whole) {
            return opaque || !whole ? TracedText.size(bytes) : TracedText.of(bytes);
        }
    }
}
