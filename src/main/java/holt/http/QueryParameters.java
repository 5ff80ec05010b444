package holt.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a raw query string. Read from the request line alone, so that looking at them never consumes a form body.
 */
public final class QueryParameters {
    private final String query;

    /**
     * Wraps a query.
     *
     * @param rawQuery what follows the question mark, undecoded, or null
     */
    public QueryParameters(@Nullable String rawQuery) {
        this.query = rawQuery == null ? "" : rawQuery;
    }

    /**
     * Finds a parameter. A pair that cannot be decoded counts as absent.
     *
     * @param name its name
     * @return the value of its first occurrence, possibly empty
     */
    public Optional<String> first(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String rawName = equals < 0 ? pair : pair.substring(0, equals);
            String rawValue = equals < 0 ? "" : pair.substring(equals + 1);
            if (PercentEncoding.decodeQuery(rawName).filter(name::equals).isPresent()) {
                Optional<String> value = PercentEncoding.decodeQuery(rawValue);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    /** Tells no value: they may be credentials. */
    @Override
    public String toString() {
        return "QueryParameters[" + query.length() + " characters]";
    }
}
