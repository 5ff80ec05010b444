package holt.protocol.shark;

import holt.core.broker.BrokerException;
import holt.http.AnswerThreads;
import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import holt.http.api.Unavailable;
import holt.protocol.shark.SharkPublishing.InvalidMessageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** {@code /api/shark/messages}: where services publish that have no Redis to do so. */
@ApplicationScoped
@Path("shark/messages")
public class SharkMessagesResource {
    @Inject
    private SharkPublishing publishing;

    @Inject
    private AnswerThreads threads;

    /**
     * Publishes one message, or several of them in an array.
     *
     * @param body what a service would publish in Redis
     * @return 202, once the broker has taken over all of them
     */
    @POST
    @ApiKeyRequired
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public CompletionStage<Response> publish(byte[] body) {
        try {
            return threads.after(publishing.publish(body))
                    .thenApply(published -> Response.accepted().build())
                    .exceptionally(Unavailable.when(BrokerException.class, failure -> "the broker is out of reach"));
        } catch (InvalidMessageException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
