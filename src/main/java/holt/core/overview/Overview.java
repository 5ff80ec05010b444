package holt.core.overview;

import java.util.concurrent.CompletionStage;

/**
 * The channels and connections of the whole cluster, a page at a time, and the way to close one of the connections. Of a
 * single node, {@link LocalOverview} knows all.
 *
 * <p>Lists are in the order of the ids, as strings compare. A page shows what there was while it was made: what comes or goes
 * meanwhile may be on it or not, and nothing that stays is left out or shown twice. No call blocks. Safe for use by several
 * threads.
 */
public interface Overview {
    /**
     * Lists the channels that somebody is subscribed to.
     *
     * @param page which of them
     * @return the channels; failed with {@link holt.core.broker.BrokerException} if the other nodes cannot be asked
     */
    CompletionStage<Listing<ChannelSummary>> channels(Page page);

    /**
     * Lists the connections whose sockets are open.
     *
     * @param page which of them
     * @return the connections; failed with {@link holt.core.broker.BrokerException} if the other nodes cannot be asked
     */
    CompletionStage<Listing<ConnectionSummary>> connections(Page page);

    /**
     * Closes a connection for {@link holt.core.connection.CloseReason#OPERATOR}.
     *
     * @param id the connection's id, as somebody outside wrote it: any text
     * @return true if it is closing; false if no node has it; failed with {@link holt.core.broker.BrokerException} if that cannot
     *     be known
     */
    CompletionStage<Boolean> close(String id);

    /** Does what is due by now. To be called four times a second, by one thread at a time. */
    default void tick() {}
}
