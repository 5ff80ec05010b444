package holt.protocol.shark;

import holt.core.connection.Connection;
import holt.core.connection.Guest;
import holt.json.JsonText;
import holt.json.Masking;
import holt.protocol.shark.wire.SharkReply;
import holt.protocol.shark.wire.SubscriptionName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one client has: who it is, and its subscriptions in the order in which it made them. One lock puts all that is sent to it
 * in an order. Safe for use by several threads.
 */
final class SharkSession implements Guest {
    private static final Logger LOGGER = System.getLogger(SharkSession.class.getName());

    private final Connection connection;

    /** Held while messages are offered to the connection, never while they are written. */
    private final Object lock = new Object();
    // Guarded by lock.
    private final Map<SubscriptionName, SharkSubscription> subscriptions = new LinkedHashMap<>();

    private volatile Map<String, JsonText> identity = Map.of();

    SharkSession(Connection connection) {
        this.connection = connection;
    }

    /** The fields that its ticket stands for, in JSON; those that look like secrets are masked. */
    @Override
    public String identity() {
        return identity.entrySet().stream()
                .map(field -> field.getKey() + '=' + Masking.member(field.getKey(), field.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> channels() {
        synchronized (lock) {
            return subscriptions.keySet().stream()
                    .map(SubscriptionName::toString)
                    .toList();
        }
    }

    Connection connection() {
        return connection;
    }

    /** Who the client is, as the service said that knows its ticket; nothing before that. */
    Map<String, JsonText> fields() {
        return identity;
    }

    void identify(Map<String, JsonText> fields) {
        identity = fields;
    }

    Optional<SharkSubscription> find(SubscriptionName name) {
        synchronized (lock) {
            return Optional.ofNullable(subscriptions.get(name));
        }
    }

    /** Gives the subscriptions, the newest first. */
    List<SharkSubscription> newestFirst() {
        synchronized (lock) {
            List<SharkSubscription> all = new ArrayList<>(subscriptions.values());
            Collections.reverse(all);
            return all;
        }
    }

    int size() {
        synchronized (lock) {
            return subscriptions.size();
        }
    }

    /** Does something that nothing else that is sent may come between, and sends what it offered. */
    void inOrder(Runnable action) {
        synchronized (lock) {
            action.run();
        }
        connection.flush();
    }

    /** Makes a subscription one of the client's. The lock is held by the caller. */
    void add(SharkSubscription subscription) {
        subscriptions.put(subscription.name(), subscription);
    }

    /** Returns false if the subscription had been removed before. */
    boolean remove(SharkSubscription subscription) {
        synchronized (lock) {
            return subscriptions.remove(subscription.name(), subscription);
        }
    }

    /** As {@link #inOrder}, but leaves it to the caller to flush the connection. */
    void offerInOrder(Runnable action) {
        synchronized (lock) {
            action.run();
        }
    }

    /** Queues a reply without sending it. */
    void offer(SharkReply reply) {
        LOGGER.log(Level.DEBUG, () -> "client send: " + connection.id() + ' ' + reply);
        connection.offer(reply.toFrame());
    }

    void send(SharkReply reply) {
        offer(reply);
        connection.flush();
    }
}
