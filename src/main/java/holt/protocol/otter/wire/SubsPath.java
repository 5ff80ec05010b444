package holt.protocol.otter.wire;

import holt.http.PercentEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What follows {@code /subs/} in a URL of the URL protocol: a comma list of channels, and possibly a suffix behind the next
 * slash. Escapes are decoded first, so that {@code %2C} separates channels and {@code %2F} starts the suffix. Empty names are
 * dropped, repeated ones are kept.
 *
 * @param channels the names as listed
 * @param suffix what follows the first slash, nothing if there is none
 */
public record SubsPath(List<String> channels, Optional<String> suffix) {
    /** The prefix of every path of this protocol, below the context root. */
    public static final String PREFIX = "/subs/";
    /** The suffix that asks who is subscribed. */
    public static final String SUBBED = "subbed";

    public SubsPath {
        channels = List.copyOf(channels);
    }

    /**
     * Reads a raw path below the context root.
     *
     * @param rawPath the path from the request line, undecoded
     * @return what it names, or nothing if it is no path of this protocol or an escape in it is malformed
     */
    public static Optional<SubsPath> parse(String rawPath) {
        return PercentEncoding.decodePath(rawPath)
                .filter(path -> path.startsWith(PREFIX))
                .map(path -> ofRest(path.substring(PREFIX.length())));
    }

    /**
     * Tells whether this names channels and nothing else, with or without a slash at the end.
     *
     * @return true if there is no suffix, or an empty one
     */
    public boolean isBare() {
        return suffix.orElse("").isEmpty();
    }

    /**
     * Tells whether this asks who is subscribed.
     *
     * @return true if the suffix is exactly {@code subbed}
     */
    public boolean isListing() {
        return suffix.filter(SUBBED::equals).isPresent();
    }

    private static SubsPath ofRest(String rest) {
        int slash = rest.indexOf('/');
        String list = slash < 0 ? rest : rest.substring(0, slash);
        List<String> channels = Arrays.stream(list.split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        return new SubsPath(channels, slash < 0 ? Optional.empty() : Optional.of(rest.substring(slash + 1)));
    }
}
