package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.channel.Origin;
import holt.core.connection.Guest;
import java.util.List;
import java.util.function.Supplier;

/**
 * One of Otter's connections as operators see it.
 *
 * @param known who it is by now
 * @param joined the channels it is on
 */
record OtterVisitor(Supplier<Identity> known, JoinedChannels joined) implements Guest {
    private static final String BACKEND = "backend";

    @Override
    public String identity() {
        Identity identity = known.get();
        if (identity.origin() == Origin.CLIENT) {
            return identity.presence();
        }
        return identity.presence().isEmpty() ? BACKEND : BACKEND + ' ' + identity.presence();
    }

    @Override
    public List<String> channels() {
        return joined.names();
    }
}
