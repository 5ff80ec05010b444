package holt.operations.metrics;

import holt.http.api.ApiKey;
import holt.http.api.ApiKeyFilter;
import holt.http.api.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The metrics, for whoever scrapes them. */
@ApplicationScoped
@Path("metrics")
public class MetricsResource {
    private static final MediaType OPEN_METRICS = new MediaType("application", "openmetrics-text");

    @Inject
    private Exposition exposition;

    @Inject
    private MetricsSettings settings;

    @Inject
    private ApiKey key;

    @Context
    private HttpHeaders headers;

    /**
     * Shows all metrics: as Prometheus' text format 0.0.4, or as OpenMetrics where the client likes that better.
     *
     * @return 200 with the metrics
     */
    @GET
    public Response scrape() {
        if (settings.requireKey()) {
            Optional<Response> refusal = ApiKeyFilter.refusal(key, headers.getRequestHeader(HttpHeaders.AUTHORIZATION));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        Exposition.Format format = format(headers.getAcceptableMediaTypes());
        return Response.ok(exposition.write(format))
                .header(HttpHeaders.CONTENT_TYPE, exposition.mediaType(format))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Finds the format for media ranges that stand in the order of preference. */
    private static Exposition.Format format(List<MediaType> accepted) {
        for (MediaType range : accepted) {
            if (range.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
                return Exposition.Format.TEXT;
            }
            if (range.isCompatible(OPEN_METRICS)) {
                return Exposition.Format.OPEN_METRICS;
            }
        }
        throw new ProblemException(
                Response.Status.NOT_ACCEPTABLE, "metrics are to be had as text/plain and as " + OPEN_METRICS);
    }
}
