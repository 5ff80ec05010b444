package holt.protocol.rocket;

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

/** A broker that answers and delivers when the test says so, in any order. */
final class HeldBroker implements Broker {
    private final List<Publication> publications = new ArrayList<>();
    private final List<CompletableFuture<Void>> publishes = new ArrayList<>();
    private final List<CompletableFuture<Void>> subscribes = new ArrayList<>();
    private final List<String> unsubscribed = new ArrayList<>();
    private BrokerListener listener = publication -> {};
    private boolean confirmsAtOnce = true;

    /** Leaves subscribes unanswered from now on. */
    HeldBroker holdingSubscribes() {
        confirmsAtOnce = false;
        return this;
    }

    int published() {
        return publications.size();
    }

    int subscribed() {
        return subscribes.size();
    }

    List<String> unsubscribed() {
        return unsubscribed;
    }

    /** Brings the publication of one publish, the first being number 0, to the node. */
    void deliver(int publish) {
        listener.arrived(publications.get(publish));
    }

    /** Says of one publish that it was taken over. */
    void accept(int publish) {
        publishes.get(publish).complete(null);
    }

    /** Says of one publish that it was not. */
    void refuse(int publish) {
        publishes.get(publish).completeExceptionally(gone());
    }

    void confirm(int subscribe) {
        subscribes.get(subscribe).complete(null);
    }

    void deny(int subscribe) {
        subscribes.get(subscribe).completeExceptionally(gone());
    }

    @Override
    public void start(BrokerListener theListener) {
        listener = theListener;
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        subscribes.add(done);
        if (confirmsAtOnce) {
            done.complete(null);
        }
        return done;
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        unsubscribed.add(channel.name());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        publications.add(publication);
        publishes.add(done);
        return done;
    }

    @Override
    public BrokerHealth health() {
        return new BrokerHealth(true, "held");
    }

    @Override
    public void close() {
        listener = publication -> {};
    }

    private static BrokerException gone() {
        return new BrokerException("the broker is gone", new IOException("gone"));
    }
}
