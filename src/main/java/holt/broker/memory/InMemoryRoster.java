package holt.broker.memory;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The roster of a single node. */
public final class InMemoryRoster implements Roster {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /** The inner maps are touched inside the outer map's atomic operations alone. */
    private final ConcurrentHashMap<ChannelName, Map<String, Member>> channels = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        channels.compute(channel, (key, members) -> {
            Map<String, Member> present = members == null ? new HashMap<>() : members;
            present.put(member.id(), member);
            return present;
        });
        return DONE;
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, String memberId) {
        channels.computeIfPresent(channel, (key, members) -> {
            members.remove(memberId);
            return members.isEmpty() ? null : members;
        });
        return DONE;
    }

    @Override
    public CompletionStage<Collection<Member>> members(ChannelName channel) {
        List<Member> present = new ArrayList<>();
        channels.computeIfPresent(channel, (key, members) -> {
            present.addAll(members.values());
            return members;
        });
        return CompletableFuture.completedStage(Collections.unmodifiableList(present));
    }
}
