package holt.protocol.otter;

import holt.core.broker.BrokerException;
import holt.http.AnswerThreads;
import holt.http.api.ApiKeyRequired;
import holt.http.api.ProblemException;
import holt.http.api.Unavailable;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/otter/messages}: publishes to clients as a backend does, for who has the API key instead of the secret. */
@ApplicationScoped
@Path("otter/messages")
public class OtterMessagesResource {
    private static final int MAX_DEPTH = 10_000;

    @Inject
    private OtterPublishing publishing;

    @Inject
    private AnswerThreads threads;

    /**
     * Publishes one message to the clients on one channel or several.
     *
     * @param body {@code {"channels":["…"],"message":…}}; a message that is missing is null
     * @return 202 once the broker has taken it over, for each channel
     */
    @POST
    @ApiKeyRequired
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public CompletionStage<Response> publish(byte[] body) {
        Map<String, JsonText> members = members(body);
        List<String> channels = channels(members.get("channels"));
        publishing.objection(channels).ifPresent(objection -> {
            throw new ProblemException(Response.Status.BAD_REQUEST, objection);
        });
        JsonText message = members.getOrDefault("message", JsonText.NULL);
        return threads.after(publishing.publishAsBackend(channels, message.bytes()))
                .thenApply(published -> Response.accepted().build())
                .exceptionally(Unavailable.when(BrokerException.class, failure -> "the broker is out of reach"));
    }

    private static Map<String, JsonText> members(byte[] body) {
        try {
            JsonText text = JsonText.parse(body, MAX_DEPTH);
            require(text.kind() == Kind.OBJECT, "the body must be an object");
            return text.members().stream()
                    .collect(Collectors.toMap(JsonText.Member::name, JsonText.Member::value, (one, last) -> last));
        } catch (JsonSyntaxException e) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "the body is not JSON: " + e.getMessage());
        }
    }

    private static List<String> channels(@Nullable JsonText given) {
        String complaint = "channels must be an array of strings, at least one";
        require(given != null && given.kind() == Kind.ARRAY && !given.elements().isEmpty(), complaint);
        List<JsonText> names = Objects.requireNonNull(given).elements();
        require(names.stream().allMatch(name -> name.kind() == Kind.STRING), complaint);
        return names.stream().map(JsonText::string).toList();
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new ProblemException(Response.Status.BAD_REQUEST, complaint);
        }
    }
}
