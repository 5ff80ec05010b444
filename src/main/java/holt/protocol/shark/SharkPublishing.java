package holt.protocol.shark;

import holt.core.channel.Publication;
import holt.core.metrics.Counter;
import holt.core.routing.Router;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonValue;
import holt.protocol.shark.wire.ServiceMessage;
import holt.protocol.shark.wire.SubscriptionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way in for services that publish by HTTP. Safe for use by several threads; no call blocks. */
public final class SharkPublishing {
    private static final SharkTopics TOPICS = new SharkTopics();

    private final Router router;
    private final Counter publications;
    private final Backlog backlog;

    /**
     * Sets up publishing.
     *
     * @param router the way to the subscribers of topics
     * @param publications counts what the broker took over
     * @param backlog keeps account of what waits meanwhile
     */
    public SharkPublishing(Router router, Counter publications, Backlog backlog) {
        this.router = router;
        this.publications = publications;
        this.backlog = backlog;
    }

    /** A body is no message, and no array of them. */
    static final class InvalidMessageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidMessageException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Publishes messages, all or, where one of them is none, nothing. A broker that fails meanwhile may have taken some of them,
     * and those are out: of what one of its servers has, the first ones.
     *
     * @param body a JSON object, or an array of them
     * @return done when the broker has taken them over; failed with {@link holt.core.broker.BrokerException} if it has not taken
     *     them all
     * @throws InvalidMessageException if the body is anything else, with one line that names index and member
     */
    CompletionStage<Void> publish(byte[] body) {
        List<Publication> all = publications(body);
        int waiting = all.size();
        backlog.add(waiting);
        try {
            CompletionStage<Void> published = CompletableFuture.completedStage(null);
            for (Publication publication : all) {
                backlog.remove(1);
                waiting--;
                // Begun at once, so that the broker keeps them in this order.
                CompletionStage<Void> next = router.publish(publication).thenRun(publications::increment);
                published = published.thenCombine(next, (before, now) -> null);
            }
            return published;
        } finally {
            backlog.remove(waiting);
        }
    }

    private static List<Publication> publications(byte[] body) {
        JsonText text = parse(body);
        boolean array = text.kind() == Kind.ARRAY;
        List<JsonText> messages = array ? text.elements() : List.of(text);
        List<Publication> publications = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            publication(messages.get(i), array ? "[" + i + "]" : "").ifPresent(publications::add);
        }
        return publications;
    }

    private static JsonText parse(byte[] body) {
        try {
            return JsonText.parse(body, ServiceMessage.MAX_DEPTH + 1);
        } catch (JsonSyntaxException e) {
            throw new InvalidMessageException("the body is not JSON: " + e.getMessage());
        }
    }

    /** Finds who is to hear a message; nobody can have subscribed to what is no topic of a service. */
    private static Optional<Publication> publication(JsonText message, String place) {
        require(message.kind() == Kind.OBJECT, place.isEmpty() ? "the body" : place, "must be an object");
        Map<String, JsonText> members = PythonValue.members(message);
        Optional<JsonText> subscription = Optional.ofNullable(members.get("subscription"));
        String name = subscription
                .filter(value -> value.kind() == Kind.STRING)
                .map(JsonText::string)
                .orElse("");
        require(!name.isEmpty(), member(place, "subscription"), "must be a string that is not empty");
        require(members.containsKey("data"), member(place, "data"), "is missing");
        requireKind(members, "options", Kind.OBJECT, place);
        requireKind(members, "published_at", Kind.STRING, place);
        return SubscriptionName.parse(name)
                .map(topic -> TOPICS.publication(SharkTopics.channel(topic), message.bytes()));
    }

    private static void requireKind(Map<String, JsonText> members, String name, Kind kind, String place) {
        JsonText value = members.get(name);
        require(
                value == null || value.kind() == kind,
                member(place, name),
                kind == Kind.OBJECT ? "must be an object" : "must be a string");
    }

    private static String member(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static void require(boolean condition, String what, String complaint) {
        if (!condition) {
            throw new InvalidMessageException(what + " " + complaint);
        }
    }
}
