package holt.broker.memory;

import holt.core.presence.Roster;
import holt.core.presence.RosterContract;

final class InMemoryRosterTest implements RosterContract {
    @Override
    public Roster newRoster() {
        return new InMemoryRoster();
    }
}
