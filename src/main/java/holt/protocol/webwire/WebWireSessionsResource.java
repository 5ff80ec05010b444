package holt.protocol.webwire;

import holt.core.session.IdleSessions;
import holt.core.session.IdleSessions.IdleSession;
import holt.core.session.SessionStoreException;
import holt.http.AnswerThreads;
import holt.http.api.ApiKeyRequired;
import holt.http.api.JsonAnswer;
import holt.http.api.ListLimit;
import holt.http.api.Unavailable;
import holt.json.JsonBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The sessions that wait for a client to restore them, for operators. Those that a client has are seen at its connection. */
@ApplicationScoped
@Path("webwire")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class WebWireSessionsResource {
    private static final int BYTES_PER_SESSION = 48;

    @Inject
    private SessionRules rules;

    @Inject
    private AnswerThreads threads;

    /**
     * Lists the sessions that are attached to no connection, in the whole cluster, those first that will be closed first. A key is a
     * secret: only how it begins is told.
     *
     * @param limit how many at most, 1 to 1000; 100 if not given
     * @return 200 with the sessions and how many there are in all; 503 if the store cannot be reached
     */
    @GET
    @Path("sessions")
    public CompletionStage<Response> idle(@QueryParam("limit") @Nullable String limit) {
        return threads.after(rules.store().idle(ListLimit.of(limit)))
                .thenApply(WebWireSessionsResource::answer)
                .exceptionally(Unavailable.when(
                        SessionStoreException.class,
                        failure -> "the sessions cannot be known: " + failure.getMessage()));
    }

    private static Response answer(IdleSessions found) {
        JsonBuffer json = new JsonBuffer(BYTES_PER_SESSION).raw("{\"sessions\":[");
        String separator = "";
        for (IdleSession session : found.longest()) {
            json.raw(separator).raw("{\"session\":").string(SessionHolder.shown(session.key()));
            json.raw(",\"idleSeconds\":" + session.idle().toSeconds() + "}");
            separator = ",";
        }
        return JsonAnswer.of(
                Response.Status.OK,
                json.raw("],\"total\":" + found.total() + "}").toBytes());
    }
}
