package holt.client;

import holt.json.JsonText;
import java.util.Optional;

/**
 * What a subscriber gets.
 *
 * @param type {@code pub}, {@code sub} or {@code unsub}
 * @param connection who published, came or went
 * @param channel where
 * @param message what was published, as JSON; nothing for {@code sub}, {@code unsub} and a published {@code null}
 * @param json all of this as the server sent it
 */
public record OtterPush(
        String type, OtterConnection connection, String channel, Optional<JsonText> message, JsonText json) {}
