package holt.core.presence;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import java.util.concurrent.CompletionStage;

/** Hears of members that come and go without having asked for it: those of nodes that died. */
public interface RosterListener {
    /**
     * A member went away together with its node, or unheard while its node could not reach the others. This node alone hears of
     * it. Must not block or throw.
     *
     * @param channel the channel it was on
     * @param member who was there
     * @return done when those who are to know were told; failed if they were not, and then this is called again
     */
    CompletionStage<Void> departed(ChannelName channel, Member member);

    /**
     * A member of this node was taken for gone, and never was. Must not block or throw.
     *
     * @param channel the channel it is on
     * @param member who is there
     * @return done when those who are to know were told
     */
    CompletionStage<Void> returned(ChannelName channel, Member member);
}
