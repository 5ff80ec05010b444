package holt.operations;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The connections that clients have, for operators. */
@Path("connections")
@ApiKeyRequired
public class ConnectionsResource {
    @Inject
    private Connections connections;

    /**
     * Closes a connection. What is queued for it still goes out.
     *
     * @param id the connection's id
     * @return 204 once it is closing; 404 if there is none of that id
     */
    @DELETE
    @Path("{id}")
    public Response close(@PathParam("id") String id) {
        Connection connection = connections
                .find(id)
                .filter(open -> !open.hasEnded())
                .orElseThrow(() -> new ProblemException(Response.Status.NOT_FOUND, "there is no such connection"));
        connection.close(CloseReason.OPERATOR);
        return Response.noContent().build();
    }
}
