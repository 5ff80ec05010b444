package holt.http.api;

import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The answers of resources that show how things are at this moment. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /**
     * Answers with an object that nobody is to keep.
     *
     * @param object the object
     * @return 200
     */
    public static Response of(JsonObjectBuilder object) {
        return of(Response.Status.OK, object);
    }

    /**
     * Answers with an object that nobody is to keep.
     *
     * @param status the HTTP status
     * @param object the object
     * @return the answer
     */
    public static Response of(Response.Status status, JsonObjectBuilder object) {
        return of(status, object.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers with a text that nobody is to keep.
     *
     * @param status the HTTP status
     * @param json the text in UTF-8
     * @return the answer
     */
    public static Response of(Response.Status status, byte[] json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(json)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
