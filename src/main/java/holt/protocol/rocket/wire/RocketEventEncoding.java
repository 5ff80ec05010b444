package holt.protocol.rocket.wire;

import holt.core.channel.Encoding;
import holt.core.channel.Publication;
import holt.core.connection.Frame;

/** Writes a publication as Rocket's event. The publisher's side has written it already, so its bytes go out uncopied. */
public final class RocketEventEncoding implements Encoding<Frame> {
    /** The one instance, so that all subscribers share what it makes. */
    public static final RocketEventEncoding INSTANCE = new RocketEventEncoding();

    private RocketEventEncoding() {}

    @Override
    public Frame encode(Publication publication) {
        return Frame.text(publication.payload().bytes());
    }
}
