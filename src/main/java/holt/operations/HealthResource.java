package holt.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Whether this node is alive, and whether it is ready for clients. */
@ApplicationScoped
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    @Inject
    private Readiness readiness;

    /**
     * Tells whether this node is alive: it is, if it can answer.
     *
     * @return 200
     */
    @GET
    @Path("live")
    public Response live() {
        return answer(List.of());
    }

    /**
     * Tells whether this node is ready for clients.
     *
     * @return 200, or 503 with the checks that failed
     */
    @GET
    @Path("ready")
    public Response ready() {
        return answer(readiness.checks());
    }

    private static Response answer(List<Readiness.Check> checks) {
        boolean up = checks.stream().allMatch(Readiness.Check::up);
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(new Health(up ? Readiness.Check.UP : Readiness.Check.DOWN, checks))
                .cacheControl(never)
                .build();
    }

    /**
     * The answer, as JSON-B writes it.
     *
     * @param status {@code UP} or {@code DOWN}
     * @param checks what was looked at
     */
    @JsonbPropertyOrder({"status", "checks"})
    public record Health(String status, List<Readiness.Check> checks) {}
}
