package holt.core.presence;

import static holt.testing.fake.Publications.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every roster promises. Nothing here presumes that anything has happened before its stage is done. */
public interface RosterContract {
    Member ALICE = new Member("node_1", "alice", Origin.CLIENT);
    Member BOB = new Member("node_2", "bob", Origin.CLIENT);

    /** Makes an empty roster. */
    Roster newRoster();

    default Timing timing() {
        return Timing.IN_MEMORY;
    }

    default Collection<Member> members(Roster roster, ChannelName channel) {
        return timing().done(roster.members(channel));
    }

    @Test
    default void knowsNobodyOnAChannelNobodyJoined() {
        assertThat(members(newRoster(), ROOM)).isEmpty();
    }

    @Test
    default void listsWhoJoined() {
        Roster roster = newRoster();
        timing().done(roster.join(ROOM, ALICE));
        timing().done(roster.join(ROOM, BOB));

        assertThat(members(roster, ROOM)).containsExactlyInAnyOrder(ALICE, BOB);
    }

    @Test
    default void forgetsWhoLeft() {
        Roster roster = newRoster();
        timing().done(roster.join(ROOM, ALICE));
        timing().done(roster.join(ROOM, BOB));
        timing().done(roster.leave(ROOM, ALICE.id()));
        assertThat(members(roster, ROOM)).containsExactly(BOB);

        timing().done(roster.leave(ROOM, BOB.id()));
        assertThat(members(roster, ROOM)).isEmpty();
    }

    @Test
    default void replacesWhatItKnewOfAMember() {
        Roster roster = newRoster();
        Member renamed = new Member(ALICE.id(), "Alice", Origin.CLIENT);
        timing().done(roster.join(ROOM, ALICE));
        timing().done(roster.join(ROOM, renamed));

        assertThat(members(roster, ROOM)).containsExactly(renamed);
    }

    @Test
    default void takesLeavingOfAStrangerAsDone() {
        Roster roster = newRoster();
        timing().done(roster.leave(ROOM, BOB.id()));
        timing().done(roster.join(ROOM, ALICE));
        timing().done(roster.leave(ROOM, BOB.id()));

        assertThat(members(roster, ROOM)).containsExactly(ALICE);
    }

    @Test
    default void keepsEveryPartOfAMember() {
        Roster roster = newRoster();
        List<Member> all = List.of(
                new Member("", "", Origin.CLIENT),
                new Member("node_b", "", Origin.BACKEND),
                new Member("node_\u0000 :{}", "\ud83e\udda6 \"quoted\" \\ \n\u0000", Origin.CLIENT));
        all.forEach(member -> timing().done(roster.join(ROOM, member)));

        assertThat(members(roster, ROOM)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void keepsChannelsApartWhateverTheirNames() {
        Roster roster = newRoster();
        List<ChannelName> channels = Stream.of(
                        "", "room", "Room", "a:b", "backend:room", "{a}", "\ud83e\udda6", "\u0000")
                .flatMap(name -> Stream.of("", "s", "s:", "test").map(scope -> new ChannelName(scope, name)))
                .toList();
        for (int i = 0; i < channels.size(); i++) {
            timing().done(roster.join(channels.get(i), new Member("node_" + i, "", Origin.CLIENT)));
        }

        for (int i = 0; i < channels.size(); i++) {
            assertThat(members(roster, channels.get(i))).extracting(Member::id).containsExactly("node_" + i);
        }
    }

    @Test
    default void handsOutSnapshots() {
        Roster roster = newRoster();
        timing().done(roster.join(ROOM, ALICE));
        Collection<Member> before = members(roster, ROOM);
        timing().done(roster.join(ROOM, BOB));

        assertThat(before).containsExactly(ALICE);
        assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(members(roster, ROOM)).hasSize(2);
    }

    @Test
    default void followsTheCallsForAMemberInTheirOrder() {
        Roster roster = newRoster();
        List<CompletionStage<Void>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(roster.leave(ROOM, ALICE.id()));
            calls.add(roster.join(ROOM, ALICE));
            calls.add(roster.join(ROOM, BOB));
            calls.add(roster.leave(ROOM, BOB.id()));
        }
        calls.forEach(timing()::done);

        assertThat(members(roster, ROOM)).containsExactly(ALICE);
    }

    @Test
    default void losesNobodyWhenManyComeAndGoAtOnce() {
        Roster roster = newRoster();
        Race.run(8, number -> {
            for (int i = 0; i < 100; i++) {
                Member member = new Member("node_" + number + "-" + i, "", Origin.CLIENT);
                timing().done(roster.join(ROOM, member));
                timing().done(roster.join(Publications.channel("lobby"), member));
                timing().done(roster.leave(Publications.channel("lobby"), member.id()));
            }
        });

        assertThat(members(roster, ROOM)).hasSize(800);
        assertThat(members(roster, Publications.channel("lobby"))).isEmpty();
    }
}
