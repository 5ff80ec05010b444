package holt.core.overview;

import java.util.List;

/**
 * One page of what all nodes have.
 *
 * @param elements what is on the page, in the order of the ids
 * @param silent the nodes that did not answer in time, and of which nothing is shown; usually none
 * @param <T> what is listed
 */
public record Listing<T>(List<T> elements, List<String> silent) {
    public Listing {
        elements = List.copyOf(elements);
        silent = List.copyOf(silent);
    }
}
