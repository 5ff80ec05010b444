package holt.testing.fake;

import holt.broker.memory.InMemoryRoster;
import holt.core.broker.BrokerException;
import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.Roster;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An in-memory roster that a test can put out of reach. */
public final class FragileRoster implements Roster {
    private final InMemoryRoster roster = new InMemoryRoster();
    private volatile boolean reachable = true;

    public void reachable(boolean yes) {
        reachable = yes;
    }

    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        return reachable ? roster.join(channel, member) : unreachable();
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, String memberId) {
        return reachable ? roster.leave(channel, memberId) : unreachable();
    }

    @Override
    public CompletionStage<Collection<Member>> members(ChannelName channel) {
        return reachable ? roster.members(channel) : unreachable();
    }

    private static <T> CompletionStage<T> unreachable() {
        return CompletableFuture.failedStage(new BrokerException("out of reach", new IOException("no route")));
    }
}
