package holt.operations.events;

import holt.core.broker.Membership;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.overview.LocalOverview;
import holt.core.overview.NodeChannel;
import holt.core.routing.Router;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/**
 * The reports of all nodes, for as long as an operator watches on any of them: who watches says so on one channel, from time to time,
 * and all nodes report on another. Nobody watches, nobody reports. A node that is out of reach is not among them any more
 * soon. Safe for use by several threads.
 */
public final class ClusterReports {
    private static final Logger LOGGER = System.getLogger(ClusterReports.class.getName());
    private static final ChannelName WATCH = new ChannelName(LocalOverview.NODES_SCOPE, "watch");
    private static final ChannelName REPORTS = new ChannelName(LocalOverview.NODES_SCOPE, "reports");
    private static final long WATCH_NANOS = Duration.ofSeconds(2).toNanos();
    /** Three words of watchers may be lost. */
    private static final long WATCHED_NANOS = 4 * WATCH_NANOS;
    /** As many reports may be late. */
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int MAX_NODES = 1000;

    private final NodeReport own;
    private final Router router;
    private final SilentNodes silence;
    private final LongSupplier nanos;
    private final NodeChannel watchers;
    private final NodeChannel reporters;
    private final ConcurrentSkipListMap<String, Received> others = new ConcurrentSkipListMap<>();
    private volatile long watchedUntil;
    private volatile long saidAt;

    /**
     * Sets up reporting. Nothing is said or heard before the first {@link #tick}.
     *
     * @param own what this node reports
     * @param router the way to the other nodes
     * @param membership who they are; nothing for a node that is alone by configuration
     * @param nanos the clock
     */
    public ClusterReports(NodeReport own, Router router, Optional<Membership> membership, LongSupplier nanos) {
        this.own = own;
        this.router = router;
        this.silence = new SilentNodes(membership, KEPT_NANOS, nanos);
        this.nanos = nanos;
        this.watchers = new NodeChannel(router, WATCH, word -> watchedUntil = nanos.getAsLong() + WATCHED_NANOS);
        this.reporters = new NodeChannel(router, REPORTS, this::received);
        this.watchedUntil = nanos.getAsLong();
        this.saidAt = nanos.getAsLong() - WATCH_NANOS;
    }

    /** What another node has reported, and when that came. */
    private record Received(Payload report, long at) {}

    /**
     * Says and hears what is due.
     *
     * @param watching whether an operator watches on this node
     */
    void tick(boolean watching) {
        long now = nanos.getAsLong();
        watchers.begin();
        if (watching) {
            reporters.begin();
            silence.look();
            if (now - saidAt >= WATCH_NANOS) {
                saidAt = now;
                say(WATCH, Payload.of("{}".getBytes(StandardCharsets.UTF_8)));
            }
        } else {
            reporters.end();
            others.clear();
            silence.forget();
        }
        if (watchedUntil - now > 0) {
            say(REPORTS, Payload.of(own.take().toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Gives the latest report of each node, this one first. */
    JsonArrayBuilder latest() {
        dropOld();
        JsonArrayBuilder all = Json.createArrayBuilder().add(own.take());
        others.values().forEach(received -> parse(received.report.bytes()).ifPresent(all::add));
        return all;
    }

    /** Gives the ids of the nodes that are alive and have not reported for some seconds, in their order. */
    List<String> silent() {
        dropOld();
        Set<String> heard = new HashSet<>(others.keySet());
        heard.add(own.node());
        return silence.among(heard);
    }

    /** Gives the name of this node. */
    String node() {
        return own.node();
    }

    private void dropOld() {
        long now = nanos.getAsLong();
        others.values().removeIf(received -> now - received.at > KEPT_NANOS);
    }

    private void received(Publication publication) {
        String node = publication.publisher().id();
        if (!node.equals(own.node()) && (others.size() < MAX_NODES || others.containsKey(node))) {
            others.put(node, new Received(publication.payload(), nanos.getAsLong()));
        }
    }

    private void say(ChannelName channel, Payload payload) {
        Member node = new Member(own.node(), "", Origin.BACKEND);
        router.publish(new Publication(channel, Event.MESSAGE, node, Audience.BACKENDS, payload))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        // The broker's trouble is told elsewhere, and this is said again soon.
                        LOGGER.log(Level.DEBUG, () -> "the other nodes do not hear of " + channel + ": " + failure);
                    }
                });
    }

    private static Optional<JsonObject> parse(byte[] report) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(report))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            LOGGER.log(Level.WARNING, () -> "a node reports what is no report: " + e.getMessage());
            return Optional.empty();
        }
    }
}
