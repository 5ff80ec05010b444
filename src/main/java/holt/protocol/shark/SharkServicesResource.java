package holt.protocol.shark;

import holt.core.metrics.CallbackMetrics;
import holt.core.metrics.LatencyHistogram;
import holt.core.metrics.Metrics;
import holt.core.routing.Occupancy;
import holt.core.routing.Router;
import holt.http.api.ApiKeyRequired;
import holt.http.api.JsonAnswer;
import holt.json.JsonBuffer;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeMap;

/** Shark's services, for operators. */
@ApplicationScoped
@Path("shark/services")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class SharkServicesResource {
    private static final int BYTES_PER_SERVICE = 512;

    @Inject
    private SharkHub hub;

    @Inject
    private Router router;

    @Inject
    private Metrics metrics;

    /**
     * Lists the services: what is subscribed to on this node, and how their callbacks went.
     *
     * @return 200 with the services
     */
    @GET
    public Response list() {
        JsonBuffer json = new JsonBuffer(BYTES_PER_SERVICE).raw("{\"services\":[");
        String separator = "";
        for (var service : new TreeMap<>(hub.configuration().services()).entrySet()) {
            json.raw(separator);
            write(json, service.getKey(), service.getValue());
            separator = ",";
        }
        return JsonAnswer.of(Response.Status.OK, json.raw("]}").toBytes());
    }

    private void write(JsonBuffer json, String name, ServiceOptions options) {
        List<Occupancy> topics = router.channels()
                .filter(topic -> SharkTopics.isOf(name, topic.channel()))
                .toList();
        long subscriptions = topics.stream().mapToLong(Occupancy::clients).sum();
        json.raw("{\"name\":").string(name);
        json.raw(",\"requireAuthentication\":" + options.requireAuthentication());
        json.raw(",\"topics\":" + topics.size() + ",\"subscriptions\":" + subscriptions + ",\"callbacks\":[");
        String separator = "";
        for (CallbackMetrics callback : metrics.callbacks()) {
            if (callback.service().equals(name)) {
                json.raw(separator);
                write(json, callback);
                separator = ",";
            }
        }
        json.raw("]}");
    }

    private static void write(JsonBuffer json, CallbackMetrics callback) {
        json.raw("{\"name\":").string(callback.callback()).raw(",\"outcomes\":[");
        String separator = "";
        for (CallbackMetrics.Series series : callback.all().toList()) {
            LatencyHistogram.Reading reading = series.timer().read();
            json.raw(separator).raw("{\"outcome\":").string(series.outcome());
            json.raw(",\"calls\":" + reading.count() + ",\"seconds\":" + reading.sumSeconds() + "}");
            separator = ",";
        }
        json.raw("]}");
    }
}
