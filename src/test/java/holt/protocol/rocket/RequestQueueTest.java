package holt.protocol.rocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RequestQueueTest {
    private final List<String> handled = new ArrayList<>();
    private Consumer<String> handler = handled::add;
    private boolean ready = true;
    private final RequestQueue queue =
            new RequestQueue(request -> handler.accept(new String(request, StandardCharsets.UTF_8)), () -> ready, 100);

    @Test
    void handsOnWhatComesInOrder() {
        ready = false;
        take("a");
        take("");
        take("b");
        assertThat(handled).isEmpty();

        ready = true;
        queue.proceed();
        assertThat(handled).containsExactly("a", "", "b");
    }

    @Test
    void stopsWhenTheHandlerIsNotReadyAnyMore() {
        handler = request -> {
            handled.add(request);
            ready = false;
        };
        take("a");
        take("b");
        assertThat(handled).containsExactly("a");

        ready = true;
        queue.proceed();
        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void handsOnNothingWhileARequestIsHandled() {
        handler = request -> {
            handled.add("begin " + request);
            if (request.equals("a")) {
                take("b");
            }
            handled.add("end " + request);
        };
        take("a");

        assertThat(handled).containsExactly("begin a", "end a", "begin b", "end b");
    }

    @Test
    void goesOnAfterADefect() {
        handler = request -> {
            throw new IllegalStateException(request);
        };
        assertThatThrownBy(() -> take("a")).hasMessage("a");

        handler = handled::add;
        take("b");
        assertThat(handled).containsExactly("b");
    }

    @Test
    void hasNoRoomForMoreBytesThanItMayHold() {
        ready = false;
        assertThat(add("a".repeat(200))).isTrue();
        assertThat(add("")).isFalse();

        ready = true;
        queue.proceed();
        ready = false;
        assertThat(add("a".repeat(18))).isTrue();
        assertThat(add("a".repeat(18))).isTrue();
        assertThat(add("")).isFalse();
    }

    private void take(String request) {
        assertThat(add(request)).isTrue();
        queue.proceed();
    }

    private boolean add(String request) {
        return queue.add(request.getBytes(StandardCharsets.UTF_8));
    }
}
