package holt.core.overview;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.routing.Occupancy;
import holt.core.routing.Router;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What there is on this node. All answers are there at once. */
public final class LocalOverview implements Overview {
    /** The scope of the channels that nodes have among themselves, of which nobody is told. */
    public static final String NODES_SCOPE = "nodes";

    private final Router router;
    private final Connections connections;

    /**
     * Sets up the view.
     *
     * @param router knows the channels
     * @param connections the connections
     */
    public LocalOverview(Router router, Connections connections) {
        this.router = router;
        this.connections = connections;
    }

    @Override
    public CompletionStage<Listing<ChannelSummary>> channels(Page page) {
        return CompletableFuture.completedStage(new Listing<>(channelsHere(page), List.of()));
    }

    @Override
    public CompletionStage<Listing<ConnectionSummary>> connections(Page page) {
        return CompletableFuture.completedStage(new Listing<>(connectionsHere(page), List.of()));
    }

    @Override
    public CompletionStage<Boolean> close(String id) {
        return CompletableFuture.completedStage(closeHere(id));
    }

    /** What the nodes tell each other is nothing for operators. */
    List<ChannelSummary> channelsHere(Page page) {
        return page.of(
                router.channels().map(LocalOverview::summary).filter(channel -> isFound(page, channel)),
                ChannelSummary::id);
    }

    /** Only those on the page are asked how much waits for them, which takes a lock of each. */
    List<ConnectionSummary> connectionsHere(Page page) {
        List<Connection> shown = page.of(
                connections.all().stream().filter(connection -> isFound(page, connection)),
                connection -> connection.id().value());
        return shown.stream().map(ConnectionSummary::of).toList();
    }

    boolean closeHere(String id) {
        Optional<Connection> found = connections.find(id).filter(connection -> !connection.hasEnded());
        found.ifPresent(connection -> connection.close(CloseReason.OPERATOR));
        return found.isPresent();
    }

    private static ChannelSummary summary(Occupancy occupancy) {
        return new ChannelSummary(occupancy.channel(), occupancy.clients(), occupancy.backends(), occupancy.messages());
    }

    private static boolean isFound(Page page, ChannelSummary channel) {
        return !channel.name().scope().equals(NODES_SCOPE) && page.finds(channel.id());
    }

    private static boolean isFound(Page page, Connection connection) {
        return page.finds(
                connection.id().value(),
                connection.door(),
                connection.remoteAddress(),
                connection.guest().identity());
    }
}
