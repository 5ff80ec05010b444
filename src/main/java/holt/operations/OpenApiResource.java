package holt.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The description of everything that is to be had over HTTP, for clients that are made of it. */
@ApplicationScoped
@Path("openapi.json")
public class OpenApiResource {
    /**
     * Shows the description.
     *
     * @return an OpenAPI 3 document
     * @throws IOException if it cannot be read
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() throws IOException {
        try (InputStream document = OpenApiResource.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(document, "the document ships beside this class")
                    .readAllBytes();
        }
    }
}
