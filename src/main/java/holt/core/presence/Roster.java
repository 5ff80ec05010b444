package holt.core.presence;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * Who is on each channel, across all nodes. A port: memory serves one node, Redis several.
 *
 * <p>Calls for one member on one channel take effect in the order they were made. No call blocks. Safe for use by several
 * threads.
 */
public interface Roster {
    /**
     * Names who hears of members that come and go without having asked for it. Called once, before anything else. A roster of
     * one node has nothing to tell.
     *
     * @param listener who tells those who are to know
     */
    default void start(RosterListener listener) {}

    /**
     * Adds a member to a channel, replacing what was known of a member with the same id.
     *
     * @param channel the channel
     * @param member who is on it from now on
     * @return done when every node can see it; failed if the roster cannot be reached
     */
    CompletionStage<Void> join(ChannelName channel, Member member);

    /**
     * Removes a member from a channel. Nothing happens if it is not there.
     *
     * @param channel the channel
     * @param memberId the member's id
     * @return done when every node can see it; failed if the roster cannot be reached
     */
    CompletionStage<Void> leave(ChannelName channel, String memberId);

    /**
     * Lists who is on a channel.
     *
     * @param channel the channel
     * @return the members in no particular order, an immutable snapshot; failed if the roster cannot be reached
     */
    CompletionStage<Collection<Member>> members(ChannelName channel);
}
