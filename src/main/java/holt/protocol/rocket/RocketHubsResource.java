package holt.protocol.rocket;

import holt.core.broker.BrokerException;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.metrics.Metrics;
import holt.http.AnswerThreads;
import holt.http.api.ApiKeyRequired;
import holt.http.api.JsonAnswer;
import holt.http.api.ProblemException;
import holt.http.api.Unavailable;
import holt.json.JsonBuffer;
import holt.protocol.rocket.wire.RocketCommand.RocketEvent;
import holt.protocol.rocket.wire.RocketDecoder;
import holt.protocol.rocket.wire.RocketRefusalException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Rocket's hubs, for operators and for services that publish without a socket. */
@ApplicationScoped
@Path("rocket/hubs")
@ApiKeyRequired
public class RocketHubsResource {
    private static final int BYTES_PER_HUB = 128;
    private static final Member OPERATOR = new Member("api", "", Origin.CLIENT);

    @Inject
    private RocketDoor door;

    @Inject
    private Metrics metrics;

    @Inject
    private AnswerThreads threads;

    /**
     * Lists the hubs: how each level is opened, and how many connections this node has in it.
     *
     * @return 200 with the hubs
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        JsonBuffer json = new JsonBuffer(BYTES_PER_HUB).raw("{\"hubs\":[");
        String separator = "";
        for (RocketHub hub : door.hubs()) {
            json.raw(separator).raw("{\"name\":").string(hub.name());
            json.raw(",\"readOnly\":").string(opened(hub.settings().readOnlySecret()));
            json.raw(",\"readWrite\":").string(opened(hub.settings().readWriteSecret()));
            json.raw(",\"connections\":" + hub.connections() + "}");
            separator = ",";
        }
        return JsonAnswer.of(Response.Status.OK, json.raw("]}").toBytes());
    }

    /**
     * Publishes an event to a channel of a hub.
     *
     * @param name the hub's name
     * @param body what a client's publish has as its data: {@code {"channel":…,"event":…,"data":…}}
     * @return 202 once the broker has taken it over; 404 if there is no such hub, or no such channel in it
     */
    @POST
    @Path("{hub}/messages")
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public CompletionStage<Response> publish(@PathParam("hub") String name, byte[] body) {
        RocketHub hub = door.named(name)
                .orElseThrow(() -> new ProblemException(Response.Status.NOT_FOUND, "there is no such hub"));
        RocketEvent event = event(body);
        if (!hub.has(event.channel())) {
            throw new ProblemException(
                    Response.Status.NOT_FOUND,
                    "nobody has ever subscribed to this channel, so the hub does not have it");
        }
        return threads.after(hub.publish(event, OPERATOR))
                .thenRun(metrics.door(door.name()).publications()::increment)
                .thenApply(published -> Response.accepted().build())
                .exceptionally(Unavailable.when(BrokerException.class, failure -> "the broker is out of reach"));
    }

    private static RocketEvent event(byte[] body) {
        try {
            return RocketDecoder.event(body)
                    .orElseThrow(() -> new ProblemException(
                            Response.Status.BAD_REQUEST, "channel must be a string, and event is to be there"));
        } catch (RocketRefusalException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "the body must be a JSON object");
        }
    }

    private static String opened(Optional<String> secret) {
        return secret.map(set -> set.equals(RocketHubSettings.ANY) ? "anybody" : "secret")
                .orElse("nobody");
    }
}
