package holt.operations.trace;

import holt.core.channel.ChannelName;
import holt.http.api.ApiKeyRequired;
import holt.http.api.JsonAnswer;
import holt.http.api.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The traces of this node, for operators. */
@ApplicationScoped
@Path("traces")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class TracesResource {
    @Inject
    private Traces traces;

    /**
     * Lists the traces that run on this node.
     *
     * @return 200 with the node's name and the traces
     */
    @GET
    public Response list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        traces.all().forEach(trace -> all.add(json(trace)));
        return JsonAnswer.of(
                Json.createObjectBuilder().add("node", traces.node()).add("traces", all));
    }

    /**
     * Begins a trace of a connection or a channel.
     *
     * @param body which, and for how long: see {@link TraceOrder}
     * @return 201 with the trace; 404 if there is no such connection on this node; 409 if too many traces run
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response begin(byte[] body) {
        TraceOrder order = order(body);
        try {
            Trace trace = order.target().isConnection()
                    ? traces.ofConnection(order.target().connection(), order.bounds())
                            .orElseThrow(() -> new ProblemException(
                                    Response.Status.NOT_FOUND, "there is no such connection on this node"))
                    : traces.ofChannel(
                            new ChannelName(
                                    order.target().scope(), order.target().channel()),
                            order.bounds());
            return JsonAnswer.of(Response.Status.CREATED, json(trace));
        } catch (Traces.TooManyException e) {
            throw new ProblemException(Response.Status.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Ends a trace.
     *
     * @param id the trace's id
     * @return 204; 404 if no such trace runs
     */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        if (!traces.end(id)) {
            throw new ProblemException(Response.Status.NOT_FOUND, "no such trace runs on this node");
        }
        return Response.noContent().build();
    }

    private static TraceOrder order(byte[] body) {
        try {
            return TraceOrder.parse(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static JsonObjectBuilder json(Trace trace) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", trace.id());
        if (trace.target().isConnection()) {
            json.add("connection", trace.target().connection());
        } else {
            json.add("scope", trace.target().scope())
                    .add("channel", trace.target().channel());
        }
        return json.add("until", trace.until().toString()).add("events", trace.remaining());
    }
}
