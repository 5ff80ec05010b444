package holt.core.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageTest {
    @Test
    void finds() {
        Page page = new Page("", 2, "Ab");
        assertThat(page.finds("x", "cABd")).isTrue();
        assertThat(page.finds("x", "a", "b")).isFalse();
        assertThat(new Page("", 2, " b  X").finds("x", "a", "bc")).isTrue();
        assertThat(new Page("", 2).finds("x")).isTrue();
    }

    @Test
    void beginsBehindAnIdAndStopsAtTheLimit() {
        assertThat(new Page("", 2).of(Stream.of("c", "a", "b"), Function.identity()))
                .containsExactly("a", "b");
        assertThat(new Page("a", 2).of(Stream.of("c", "a", "b"), Function.identity()))
                .containsExactly("b", "c");
        assertThat(new Page("aa", 9).of(Stream.of("c", "a", "b"), Function.identity()))
                .containsExactly("b", "c");
        assertThat(new Page("c", 9).of(Stream.of("c", "a", "b"), Function.identity()))
                .isEmpty();
    }

    @Test
    void showsEverythingOnceFromPageToPage() {
        List<String> all =
                new ArrayList<>(IntStream.range(0, 1000).mapToObj(i -> "id" + i).toList());
        Collections.shuffle(all, new Random(1));
        List<String> seen = new ArrayList<>();
        List<String> page = new Page("", 7).of(all.stream(), Function.identity());
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = new Page(page.get(page.size() - 1), 7).of(all.stream(), Function.identity());
        }
        assertThat(seen).isSorted().containsExactlyInAnyOrderElementsOf(all);
    }
}
