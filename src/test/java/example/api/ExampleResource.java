package example.api;

import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers with what it was sent, or fails in every way there is. */
@Path("things")
@Produces(MediaType.APPLICATION_JSON)
public class ExampleResource {
    @GET
    public byte[] anyone(@QueryParam("number") int number) {
        return new byte[] {(byte) ('0' + number)};
    }

    @GET
    @Path("key")
    @ApiKeyRequired
    public byte[] withKey() {
        return new byte[] {'1'};
    }

    @POST
    @ApiKeyRequired
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] bytes(byte[] body) {
        return body;
    }

    @POST
    @Path("stream")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] stream(InputStream body) throws IOException {
        return body.readAllBytes();
    }

    @GET
    @Path("refusal")
    public byte[] refusal() {
        throw new ProblemException(Response.Status.CONFLICT, "it is \"taken\"");
    }

    @GET
    @Path("later-refusal")
    public CompletionStage<byte[]> laterRefusal() {
        return CompletableFuture.completedStage(new byte[0]).thenApply(done -> refusal());
    }

    @GET
    @Path("defect")
    public byte[] defect() {
        throw new IllegalStateException("nobody may read this");
    }

    @GET
    @Path("later-defect")
    public CompletionStage<byte[]> laterDefect() {
        return CompletableFuture.completedStage(new byte[0]).thenApply(done -> defect());
    }
}
