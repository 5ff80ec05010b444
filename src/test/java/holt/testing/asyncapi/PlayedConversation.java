package holt.testing.asyncapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One of the conversations of a channel: where the socket opens, and what is said by whom. */
record PlayedConversation(String name, String target, List<Step> steps) {
    /** Reads the conversations of a channel. */
    static Stream<PlayedConversation> of(String channel, JsonArray conversations) {
        return IntStream.range(0, conversations.size()).mapToObj(i -> {
            JsonObject conversation = conversations.getJsonObject(i);
            List<Step> steps = conversation.getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                    .map(Step::new)
                    .toList();
            return new PlayedConversation(channel + ' ' + (i + 1), conversation.getString("open"), steps);
        });
    }

    /**
     * One of
     * <pre>
     * {"client":message,"example":name}    {"server":message,"example":name}
     * {"other":target}    {"otherLeaves":true}    {"post":target,"body":any,"headers":{name:value}}
     * </pre>
     */
    record Step(JsonObject json) {
        boolean is(String kind) {
            return json.containsKey(kind);
        }

        String text(String name) {
            return json.getString(name);
        }

        /** Names the example it plays as {@code message/example}. */
        Optional<String> example() {
            return Stream.of("client", "server")
                    .filter(json::containsKey)
                    .map(kind -> json.getString(kind) + '/' + json.getString("example"))
                    .findFirst();
        }
    }
}
