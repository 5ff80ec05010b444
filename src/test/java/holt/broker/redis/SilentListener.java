package holt.broker.redis;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.RosterListener;
import java.util.concurrent.CompletionStage;

/** For tests in which nobody is on any channel. */
final class SilentListener implements RosterListener {
    @Override
    public CompletionStage<Void> departed(ChannelName channel, Member member) {
        throw new AssertionError(member + " was on no channel");
    }

    @Override
    public CompletionStage<Void> returned(ChannelName channel, Member member) {
        throw new AssertionError(member + " was on no channel");
    }
}
