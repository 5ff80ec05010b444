package holt.protocol.otter;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.Roster;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** A roster whose changes take as long as a gate is closed. */
record GatedRoster(Roster roster, Gate gate) implements Roster {
    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        return gate.pass("enter " + channel.name(), () -> roster.join(channel, member));
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, String memberId) {
        return gate.pass("remove " + channel.name(), () -> roster.leave(channel, memberId));
    }

    @Override
    public CompletionStage<Collection<Member>> members(ChannelName channel) {
        return roster.members(channel);
    }
}
