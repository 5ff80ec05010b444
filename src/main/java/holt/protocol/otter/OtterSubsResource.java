package holt.protocol.otter;

import holt.core.broker.BrokerException;
import holt.core.connection.LimitSettings;
import holt.core.metrics.Outcome;
import holt.http.AnswerThreads;
import holt.http.CleanPath;
import holt.http.JsonBody;
import holt.http.PercentEncoding;
import holt.http.PlainText;
import holt.http.RequestHeaders;
import holt.http.RequestTarget;
import holt.json.JsonSyntaxException;
import holt.protocol.otter.wire.SubsPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Everything below {@code /subs/} that is no socket: publishing by POST, and listing by GET of {@code …/subbed}. What a client
 * accepts does not matter.
 */
@ApplicationScoped
@Path("{rest: .*}")
// A wildcard alone would leave it to Jersey, which then asks who can write a CompletionStage: nobody, but for JSON-B.
@Produces({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
public class OtterSubsResource {
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int BAD_REQUEST = 400;
    private static final int SERVICE_UNAVAILABLE = 503;

    @Inject
    private OtterPublishing publishing;

    @Inject
    private LimitSettings limits;

    @Inject
    private AnswerThreads threads;

    /** Stands for the request that the calling thread handles. */
    @Context
    private HttpServletRequest request;

    /**
     * Publishes the JSON value in the body to the channels of the path, whatever the content type.
     *
     * @param body the body
     * @return 200 without a body, once the broker has taken the messages over
     * @throws IOException if the client is gone
     */
    @POST
    public CompletionStage<Response> publish(InputStream body) throws IOException {
        RequestTarget target = RequestTarget.of(request);
        Optional<Response> redirect = redirect(target);
        if (redirect.isPresent()) {
            return done(redirect.get());
        }
        return counted(OtterEvent.PUBLISH, () -> {
            OtterPublishing.Admitted admitted = admit(target);
            return publishing
                    .publish(admitted, message(body))
                    .thenApply(published -> Response.ok().build());
        });
    }

    /**
     * Lists the clients on the channels of the path, for backends, where the path ends in {@code /subbed}. Any other suffix
     * means nothing, as in the original.
     *
     * @return 200 with the listing
     * @throws IOException never
     */
    @GET
    public CompletionStage<Response> list() throws IOException {
        RequestTarget target = RequestTarget.of(request);
        Optional<Response> redirect = redirect(target);
        if (redirect.isPresent()) {
            return done(redirect.get());
        }
        SubsPath path = path(target);
        if (!path.isListing() && !path.channels().isEmpty()) {
            return done(Response.ok().build());
        }
        return counted(
                OtterEvent.LIST,
                () -> publishing
                        .list(admit(target))
                        .thenApply(
                                listing -> Response.ok(listing, PlainText.TYPE).build()));
    }

    /** Refuses a method that means nothing here. */
    @PUT
    public void refusePut() {
        throw invalidMethod();
    }

    /** Refuses a method that means nothing here. */
    @DELETE
    public void refuseDelete() {
        throw invalidMethod();
    }

    /** Refuses a method that means nothing here. */
    @PATCH
    public void refusePatch() {
        throw invalidMethod();
    }

    /** Refuses a method that means nothing here. */
    @HEAD
    public void refuseHead() {
        throw invalidMethod();
    }

    private static OtterRefusalException invalidMethod() {
        return new OtterRefusalException(Response.Status.METHOD_NOT_ALLOWED.getStatusCode(), "invalid method");
    }

    /** Carries out a request, and counts what became of it. */
    private CompletionStage<Response> counted(OtterEvent event, Action action) throws IOException {
        try {
            return threads.after(action.begin())
                    .whenComplete(
                            (answer, failure) -> publishing.count(event, failure == null ? Outcome.OK : Outcome.FAILED))
                    .exceptionally(OtterSubsResource::unavailable);
        } catch (OtterRefusalException e) {
            publishing.count(event, e.status() == BAD_REQUEST ? Outcome.INVALID : Outcome.REFUSED);
            throw e;
        }
    }

    /** What a request asks for. */
    @FunctionalInterface
    private interface Action {
        /** Begins it, or throws why not. */
        CompletionStage<Response> begin() throws IOException;
    }

    private OtterPublishing.Admitted admit(RequestTarget target) {
        return publishing.admit(
                path(target), target.parameters(), RequestHeaders.all(request, HttpHeaders.AUTHORIZATION));
    }

    private static SubsPath path(RequestTarget target) {
        return SubsPath.parse(target.path())
                .orElseThrow(() -> new OtterRefusalException(BAD_REQUEST, "malformed escape in the path"));
    }

    /** Sends a client to the path it meant, where it wrote an unclean one or forgot the slash behind {@code /subs}. */
    private Optional<Response> redirect(RequestTarget target) {
        Optional<String> asked = PercentEncoding.decodePath(target.path());
        Optional<String> meant = asked.map(CleanPath::of).map(path -> path.equals("/subs") ? SubsPath.PREFIX : path);
        if (meant.equals(asked)) {
            return Optional.empty();
        }
        String query = Optional.ofNullable(target.query()).map(raw -> "?" + raw).orElse("");
        String location = request.getContextPath() + PercentEncoding.encodePath(meant.orElse("/")) + query;
        return Optional.of(Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, location)
                .build());
    }

    private byte[] message(InputStream body) throws IOException {
        if (request.getContentLengthLong() > limits.messageBytes()) {
            throw new OtterRefusalException(PAYLOAD_TOO_LARGE, "message too large");
        }
        try {
            return JsonBody.first(body, limits.messageBytes());
        } catch (JsonBody.TooLargeException e) {
            throw new OtterRefusalException(PAYLOAD_TOO_LARGE, "message too large");
        } catch (JsonSyntaxException e) {
            throw new OtterRefusalException(BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Response unavailable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof BrokerException) {
            throw new OtterRefusalException(
                    SERVICE_UNAVAILABLE, "the channels are not available: " + cause.getMessage());
        }
        throw new CompletionException(cause);
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
