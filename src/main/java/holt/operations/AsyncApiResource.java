package holt.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The description of the protocols over WebSocket, for people and for tools that make clients of it. */
@ApplicationScoped
@Path("asyncapi.json")
public class AsyncApiResource {
    /**
     * Shows the description.
     *
     * @return an AsyncAPI 3 document
     * @throws IOException if it cannot be read
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() throws IOException {
        try (InputStream document = AsyncApiResource.class.getResourceAsStream("asyncapi.json")) {
            return Objects.requireNonNull(document, "the document ships beside this class")
                    .readAllBytes();
        }
    }
}
