package holt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import example.webwire.ExampleApplication;
import holt.protocol.webwire.hooks.Hooks;
import holt.testing.asyncapi.AsyncApi;
import holt.testing.conversation.Conversations;
import holt.testing.inprocess.InProcessStage;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The AsyncAPI document: valid, and true. */
final class AsyncApiTest {
    @Test
    void isValid() {
        AsyncApi document = document();
        document.isValid();
        document.playsEverything();
    }

    @TestFactory
    Stream<DynamicTest> examples() {
        return document().playedOn(AsyncApiTest::stage);
    }

    private static AsyncApi document() {
        try (InProcessStage stage = stage()) {
            HttpReply reply = stage.exchange(RawRequest.get("/api/asyncapi.json"));
            assertThat(reply.status()).isEqualTo(200);
            return AsyncApi.of(reply.text());
        }
    }

    private static InProcessStage stage() {
        return InProcessStage.with(Conversations.settings(), Map.of(Hooks.class, new ExampleApplication()));
    }
}
