package holt.core.channel;

/**
 * How one protocol writes a publication. Implementations are stateless and compared by identity: subscribers that pass the
 * same instance share what it makes.
 *
 * @param <F> what is made of a publication
 */
@FunctionalInterface
public interface Encoding<F> {
    /**
     * Writes a publication.
     *
     * @param publication what to write
     * @return the immutable result, shared by all subscribers
     */
    F encode(Publication publication);
}
