package holt.operations;

import holt.core.overview.ConnectionSummary;
import holt.core.overview.Overview;
import holt.core.overview.Page;
import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The connections that clients have, for operators. */
@ApplicationScoped
@Path("connections")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
    @Inject
    private Overview overview;

    /**
     * Lists the connections of the cluster in the order of their ids.
     *
     * @param limit how many at most, 1 to 1000; 100 if not given
     * @param after only those after this id
     * @param search only those that have these words in their id, door, address or identity, in capitals or not
     * @return 200 with a page
     */
    @GET
    public CompletionStage<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("search") @Nullable String search) {
        Page page = ListingResource.page(limit, after, search);
        return overview.connections(page)
                .thenApply(found -> ListingResource.answer(
                        "connections", page, found, ConnectionSummary::id, ConnectionsResource::json))
                .exceptionally(ListingResource.unavailable());
    }

    /**
     * Closes a connection. What is queued for it still goes out.
     *
     * @param id the connection's id
     * @return 204 once it is closing; 404 if there is none of that id
     */
    @DELETE
    @Path("{id}")
    public CompletionStage<Response> close(@PathParam("id") String id) {
        return overview.close(id).thenApply(ConnectionsResource::closed).exceptionally(ListingResource.unavailable());
    }

    private static Response closed(boolean found) {
        if (!found) {
            throw new ProblemException(Response.Status.NOT_FOUND, "there is no such connection");
        }
        return Response.noContent().build();
    }

    private static JsonObjectBuilder json(ConnectionSummary connection) {
        return Json.createObjectBuilder()
                .add("id", connection.id())
                .add("door", connection.door())
                .add("remoteAddress", connection.remoteAddress())
                .add("identity", connection.identity())
                .add("openedAt", connection.openedAt().toString())
                .add("pendingBytes", connection.pendingBytes())
                .add("subscriptions", connection.subscriptions())
                .add("channels", Json.createArrayBuilder(connection.channels()));
    }
}
