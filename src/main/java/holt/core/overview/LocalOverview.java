package holt.core.overview;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.routing.Router;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What there is on this node. */
public final class LocalOverview implements Overview {
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
    public CompletionStage<List<ChannelSummary>> channels(Page page) {
        return CompletableFuture.completedStage(page.of(
                router.channels()
                        .map(occupancy ->
                                new ChannelSummary(occupancy.channel(), occupancy.clients(), occupancy.backends())),
                ChannelSummary::id));
    }

    /** Only those on the page are asked how much waits for them, which takes a lock of each. */
    @Override
    public CompletionStage<List<ConnectionSummary>> connections(Page page) {
        List<Connection> shown = page.of(
                connections.all().stream(), connection -> connection.id().value());
        return CompletableFuture.completedStage(
                shown.stream().map(ConnectionSummary::of).toList());
    }

    @Override
    public CompletionStage<Boolean> close(String id) {
        Optional<Connection> found = connections.find(id).filter(connection -> !connection.hasEnded());
        found.ifPresent(connection -> connection.close(CloseReason.OPERATOR));
        return CompletableFuture.completedStage(found.isPresent());
    }
}
