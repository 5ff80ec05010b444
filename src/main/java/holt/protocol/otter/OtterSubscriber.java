package holt.protocol.otter;

import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.metrics.Counter;
import holt.protocol.otter.wire.OtterPushEncoding;

/**
 * A socket of either Otter protocol as the receiving end of its subscriptions.
 *
 * @param connection where pushes go
 * @param origin the side it stands on while it is subscribed
 */
record OtterSubscriber(Connection connection, Origin origin) implements Subscriber {
    /**
     * Gives the receiving end of a socket, for whatever channel.
     *
     * @param connection where pushes go
     * @return makes subscribers
     */
    static Reception reception(Connection connection) {
        return (channel, origin) -> new OtterSubscriber(connection, origin);
    }

    @Override
    public Counter deliveries() {
        return connection.metrics().deliveries();
    }

    @Override
    public void offer(Delivery delivery) {
        connection.offer(delivery.as(OtterPushEncoding.INSTANCE));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void missed() {
        connection.close(CloseReason.RESYNC);
    }
}
