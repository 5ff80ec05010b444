package holt.protocol.otter;

import holt.core.channel.Delivery;
import holt.core.channel.Encoding;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Counter;

/**
 * A connection of either Otter protocol as the receiving end of its subscriptions.
 *
 * @param connection where pushes go
 * @param origin the side it stands on while it is subscribed
 * @param encoding how pushes are written to it
 */
record OtterSubscriber(Connection connection, Origin origin, Encoding<Frame> encoding) implements Subscriber {
    @Override
    public Counter deliveries() {
        return connection.metrics().deliveries();
    }

    @Override
    public void offer(Delivery delivery) {
        connection.offer(delivery.as(encoding));
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
