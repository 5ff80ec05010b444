package holt.testing.fake;

import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Notes what a broker tells its node. Safe for use by several threads. */
public final class RecordingListener implements BrokerListener {
    private final Function<Publication, String> note;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<ChannelName> missed = new CopyOnWriteArrayList<>();

    /** Notes the payloads. */
    public RecordingListener() {
        this(publication -> publication.payload().toString());
    }

    /** Notes what is made of each publication. */
    public RecordingListener(Function<Publication, String> note) {
        this.note = note;
    }

    @Override
    public void arrived(Publication publication) {
        arrived.add(note.apply(publication));
    }

    @Override
    public void missed(Collection<ChannelName> channels) {
        missed.addAll(channels);
    }

    public List<String> arrived() {
        return List.copyOf(arrived);
    }

    public List<ChannelName> missed() {
        return List.copyOf(missed);
    }
}
