package holt.core.overview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a long list, or of those in it that a search finds.
 *
 * @param after only what comes after this id; empty for the beginning
 * @param limit at most so many, one or more
 * @param search only what has these words in it, in capitals or not; blank for everything
 */
public record Page(String after, int limit, String search) {
    /**
     * A part of the whole list.
     *
     * @param after only what comes after this id; empty for the beginning
     * @param limit at most so many, one or more
     */
    public Page(String after, int limit) {
        this(after, limit, "");
    }

    /**
     * Tells whether an element is searched for.
     *
     * @param texts what there is to search in it
     * @return true if each word is in one of them
     */
    public boolean finds(String... texts) {
        return search.isBlank()
                || Arrays.stream(search.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                        .allMatch(word -> Arrays.stream(texts)
                                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word)));
    }

    /**
     * Takes this page out of a list, whose order does not matter, without sorting all of it.
     *
     * @param all the list
     * @param id gives the id of an element
     * @param <T> what is listed
     * @return the elements on this page, in the order of their ids
     */
    public <T> List<T> of(Stream<T> all, Function<T, String> id) {
        Comparator<T> order = Comparator.comparing(id);
        PriorityQueue<T> smallest = new PriorityQueue<>(order.reversed());
        all.filter(element -> id.apply(element).compareTo(after) > 0).forEach(element -> {
            smallest.add(element);
            if (smallest.size() > limit) {
                smallest.remove();
            }
        });
        List<T> page = new ArrayList<>(smallest);
        page.sort(order);
        return List.copyOf(page);
    }
}
