package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.socket.RawWebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One client that publishes numbers on a node, and another one there that counts them, for as long as a test does something to other
 * nodes.
 */
final class SteadyTraffic implements AutoCloseable {
    private final String channel;
    private final RawWebSocket publisher;
    private final RawWebSocket subscriber;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Integer> counted;
    private volatile boolean stopped;

    SteadyTraffic(HoltServer node, String channel) {
        RocketGuest guest = new RocketGuest(node);
        this.channel = channel;
        this.subscriber = guest.subscriber(channel);
        this.publisher = guest.publisher();
        this.counted = CompletableFuture.supplyAsync(this::count, thread);
    }

    /** Stops publishing, and asserts that every number arrived once, in order. */
    void assertComplete() {
        stopped = true;
        assertThat(counted.join()).isPositive();
        assertThat(subscriber.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
    }

    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
        publisher.close();
        subscriber.close();
    }

    private int count() {
        int number = 0;
        while (!stopped) {
            RocketGuest.publish(publisher, channel, String.valueOf(number));
            assertThat(subscriber.receiveMessage(OtterGuest.LIMIT).content()).contains("\"data\":" + number + ",");
            number++;
        }
        return number;
    }
}
