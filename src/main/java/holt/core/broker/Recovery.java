package holt.core.broker;

import holt.core.channel.Publication;
import java.util.List;

/**
 * What a channel keeps of its publications behind a place.
 *
 * @param publications in their order, each with its offset
 * @param complete false if others behind that place may have been there, which are not kept any more
 * @param position the offset of the last publication so far, or a place behind it; 0 if the channel keeps nothing
 */
public record Recovery(List<Publication> publications, boolean complete, long position) {
    /** Of a channel that keeps nothing. */
    public static final Recovery NOTHING_KEPT = new Recovery(List.of(), true, 0);

    public Recovery {
        publications = List.copyOf(publications);
    }
}
