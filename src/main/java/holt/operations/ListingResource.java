package holt.operations;

import holt.core.broker.BrokerException;
import holt.core.overview.Listing;
import holt.core.overview.Page;
import holt.http.api.JsonAnswer;
import holt.http.api.ListLimit;
import holt.http.api.ProblemException;
import holt.http.api.Unavailable;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the resources with lists have in common: a page is <code>{"<i>what</i>":[…],"next":"<i>id</i>"}</code>, where {@code next} is
 * what to ask for as {@code after}, if there is more. Nodes that do not answer are named in {@code silent}.
 */
final class ListingResource {
    private static final int MAX_SEARCH = 255;

    private ListingResource() {}

    /** Reads which page a request asks for; one more element than it wants tells whether there is another page. */
    static Page page(@Nullable String limit, @Nullable String after, @Nullable String search) {
        String text = search == null ? "" : search;
        if (text.length() > MAX_SEARCH) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "search may have at most " + MAX_SEARCH + " characters");
        }
        return new Page(after == null ? "" : after, ListLimit.of(limit) + 1, text);
    }

    /** Answers with a page. */
    static <T> Response answer(
            String what, Page page, Listing<T> listing, Function<T, String> id, Function<T, JsonObjectBuilder> json) {
        int limit = page.limit() - 1;
        List<T> found = listing.elements();
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder elements = Json.createArrayBuilder();
        shown.forEach(element -> elements.add(json.apply(element)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add(what, elements);
        if (found.size() > limit) {
            answer.add("next", id.apply(shown.get(limit - 1)));
        }
        if (!listing.silent().isEmpty()) {
            answer.add("silent", Json.createArrayBuilder(listing.silent()));
        }
        return JsonAnswer.of(answer);
    }

    /** Tells that the other nodes cannot be asked. */
    static Function<Throwable, Response> unavailable() {
        return Unavailable.when(
                BrokerException.class, failure -> "the other nodes cannot be asked: " + failure.getMessage());
    }
}
