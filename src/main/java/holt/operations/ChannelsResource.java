package holt.operations;

import holt.core.overview.ChannelSummary;
import holt.core.overview.Overview;
import holt.core.overview.Page;
import holt.http.api.ApiKeyRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The channels that somebody is subscribed to, for operators. */
@ApplicationScoped
@Path("channels")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
    @Inject
    private Overview overview;

    /**
     * Lists the channels of the cluster in the order of their ids.
     *
     * @param limit how many at most, 1 to 1000; 100 if not given
     * @param after only those after this id
     * @param search only those that have these words in their id, in capitals or not
     * @return 200 with a page
     */
    @GET
    public CompletionStage<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("search") @Nullable String search) {
        Page page = ListingResource.page(limit, after, search);
        return overview.channels(page)
                .thenApply(found ->
                        ListingResource.answer("channels", page, found, ChannelSummary::id, ChannelsResource::json))
                .exceptionally(ListingResource.unavailable());
    }

    private static JsonObjectBuilder json(ChannelSummary channel) {
        return Json.createObjectBuilder()
                .add("id", channel.id())
                .add("scope", channel.name().scope())
                .add("name", channel.name().name())
                .add("clients", channel.clients())
                .add("backends", channel.backends())
                .add("messages", channel.messages());
    }
}
