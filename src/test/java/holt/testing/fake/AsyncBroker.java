package holt.testing.fake;

import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker whose every answer and delivery waits for the test. Safe for use by several threads. */
public final class AsyncBroker implements Broker {
    private final Object lock = new Object();
    private final List<String> calls = new ArrayList<>();
    private final List<CompletableFuture<Void>> subscribes = new ArrayList<>();
    private final List<Publication> published = new ArrayList<>();
    private final List<CompletableFuture<Void>> publishes = new ArrayList<>();
    private volatile BrokerListener listener = publication -> {};
    private volatile Runnable beforeUnsubscribe = () -> {};
    private volatile BrokerHealth health = new BrokerHealth(true, "steered by a test");

    @Override
    public void start(BrokerListener theListener) {
        listener = theListener;
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        CompletableFuture<Void> confirmation = new CompletableFuture<>();
        synchronized (lock) {
            calls.add("subscribe " + channel.name());
            subscribes.add(confirmation);
        }
        return confirmation;
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        beforeUnsubscribe.run();
        synchronized (lock) {
            calls.add("unsubscribe " + channel.name());
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        synchronized (lock) {
            published.add(publication);
            publishes.add(taken);
        }
        return taken;
    }

    /** Says from now on that it is like this. */
    public void tell(BrokerHealth state) {
        health = state;
    }

    @Override
    public BrokerHealth health() {
        return health;
    }

    @Override
    public void close() {
        listener = publication -> {};
    }

    /** Runs something on the thread that unsubscribes, before the call counts. */
    public void beforeUnsubscribe(Runnable action) {
        beforeUnsubscribe = action;
    }

    /** Confirms the subscribe call with this number, the first being 0. */
    public void confirm(int subscribe) {
        subscribe(subscribe).complete(null);
    }

    /** Refuses the subscribe call with this number, the first being 0. */
    public void refuse(int subscribe) {
        subscribe(subscribe).completeExceptionally(refusal());
    }

    /** Takes over the publication with this number, the first being 0, and delivers it. */
    public void deliver(int publication) {
        Publication next;
        CompletableFuture<Void> taken;
        synchronized (lock) {
            next = published.get(publication);
            taken = publishes.get(publication);
        }
        taken.complete(null);
        listener.arrived(next);
    }

    /** Refuses the publication with this number, the first being 0. */
    public void refusePublication(int publication) {
        CompletableFuture<Void> taken;
        synchronized (lock) {
            taken = publishes.get(publication);
        }
        taken.completeExceptionally(refusal());
    }

    /** Lets a publication arrive that another node made. */
    public void arrive(Publication publication) {
        listener.arrived(publication);
    }

    public List<Publication> published() {
        synchronized (lock) {
            return List.copyOf(published);
        }
    }

    /** The subscribe and unsubscribe calls in their order, such as {@code subscribe room}. */
    public List<String> calls() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    private CompletableFuture<Void> subscribe(int number) {
        synchronized (lock) {
            return subscribes.get(number);
        }
    }

    private static BrokerException refusal() {
        return new BrokerException("refused by the test", new IOException("no route"));
    }
}
