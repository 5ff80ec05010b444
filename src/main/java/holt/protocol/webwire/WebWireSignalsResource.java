package holt.protocol.webwire;

import holt.core.session.SessionStoreException;
import holt.http.AnswerThreads;
import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import holt.http.api.Unavailable;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.wire.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Signals from outside to one client, by its connection or by its session. */
@ApplicationScoped
@Path("webwire")
@ApiKeyRequired
@Consumes(MediaType.WILDCARD)
public class WebWireSignalsResource {
    private static final int MAX_DEPTH = 100;

    @Inject
    private WebWireNode node;

    @Inject
    private AnswerThreads threads;

    /**
     * Sends a signal to a connection, on whatever node it is.
     *
     * @param id the connection's id
     * @param body the signal in JSON
     * @return 202 once it is on its way; 404 if there is no such connection
     */
    @POST
    @Path("connections/{id}/signals")
    public CompletionStage<Response> toConnection(@PathParam("id") String id, byte[] body) {
        return send(body, signal -> node.signal(id, signal));
    }

    /**
     * Sends a signal to the connection that has a session, on whatever node it is.
     *
     * @param key the session's key
     * @param body the signal in JSON
     * @return 202 once it is on its way; 404 if no connection has such a session
     */
    @POST
    @Path("sessions/{key}/signals")
    public CompletionStage<Response> toSession(@PathParam("key") String key, byte[] body) {
        return send(body, signal -> node.signalSession(key, signal));
    }

    private CompletionStage<Response> send(byte[] body, Function<Signal, CompletionStage<Boolean>> way) {
        try {
            return threads.after(way.apply(PayloadDocument.signal(JsonText.parse(body, MAX_DEPTH))))
                    .thenApply(WebWireSignalsResource::answer)
                    .exceptionally(Unavailable.when(
                            SessionStoreException.class,
                            failure -> "where clients are cannot be known: " + failure.getMessage()));
        } catch (JsonSyntaxException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "the body is not JSON: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Response answer(boolean onItsWay) {
        if (!onItsWay) {
            throw new ProblemException(Response.Status.NOT_FOUND, "no such client is connected");
        }
        return Response.accepted().build();
    }
}
