package holt.core.channel;

import holt.core.metrics.Timed;
import org.jspecify.annotations.Nullable;

/**
 * One publication on its way to the subscribers of this node, together with what was encoded of it so far: each encoding is
 * made at most once, however many subscribers share it. Confined to the thread that delivers.
 */
public final class Delivery {
    private final Publication publication;
    private @Nullable Encoded encoded;

    /**
     * Starts a delivery.
     *
     * @param publication what to deliver
     */
    public Delivery(Publication publication) {
        this.publication = publication;
    }

    /**
     * Gives the publication being delivered.
     *
     * @return the publication
     */
    public Publication publication() {
        return publication;
    }

    /**
     * Gives the publication as an encoding writes it, encoding it on the first call.
     *
     * @param encoding the encoding
     * @param <F> what the encoding makes
     * @return the one instance that all subscribers with this encoding share
     */
    @SuppressWarnings("unchecked") // a result is only ever stored beside the encoding that made it
    public <F> F as(Encoding<F> encoding) {
        for (Encoded known = encoded; known != null; known = known.next) {
            if (known.encoding == encoding) {
                return (F) known.result;
            }
        }
        F result = encoding.encode(publication);
        if (result instanceof Timed timed && publication.event() == Event.MESSAGE) {
            timed.markPublication();
        }
        encoded = new Encoded(encoding, result, encoded);
        return result;
    }

    /** A link of the short list of results; a channel rarely has subscribers of more than two encodings. */
    private record Encoded(
            Encoding<?> encoding, Object result, @Nullable Encoded next) {}
}
