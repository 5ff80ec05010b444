package holt.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths without empty, {@code .} and {@code ..} segments. */
public final class CleanPath {
    private CleanPath() {}

    /**
     * Cleans a decoded path. A slash at the end stays.
     *
     * @param path a path that begins with a slash
     * @return the shortest path that means the same
     */
    public static String of(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        boolean slashAtEnd = path.endsWith("/") && !segments.isEmpty();
        return "/" + String.join("/", segments) + (slashAtEnd ? "/" : "");
    }
}
