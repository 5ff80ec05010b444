package holt.protocol.shark.config;

import holt.core.settings.ServerAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where something is called by HTTP. Credentials in the URL are kept apart from it: they are sent as a header, and are not in
 * what is shown.
 *
 * @param target the URL to call, without credentials and fragment
 * @param authorization the value of the {@code Authorization} header, Basic; empty if there were no credentials
 * @param shown the URL for logs, with asterisks for credentials
 */
public record CallbackUrl(URI target, Optional<String> authorization, String shown) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern CREDENTIALS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*)@");
    private static final String MASK = "*****";

    /**
     * Reads an absolute URL.
     *
     * @param text a URL with the scheme {@code http} or {@code https} and a host
     * @return the same, taken apart
     * @throws IllegalArgumentException if it is none; the message begins with "must be" and shows no credentials
     */
    public static CallbackUrl parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL, but it is '" + scrub(text) + "': " + e.getReason(), e);
        }
    }

    /**
     * Finds where a redirect leads.
     *
     * @param location the {@code Location} of an answer from this URL, relative or absolute
     * @return where it leads; this URL's credentials go along if that is the same scheme, host and port and names no others
     * @throws IllegalArgumentException if it leads nowhere that can be called
     */
    public CallbackUrl resolve(String location) {
        CallbackUrl there;
        try {
            there = of(target.resolve(new URI(location)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL, but it is '" + scrub(location) + "'", e);
        }
        boolean inherits = there.authorization.isEmpty() && origin(there.target).equals(origin(target));
        return inherits ? new CallbackUrl(there.target, authorization, there.shown) : there;
    }

    /**
     * Hides credentials.
     *
     * @param url any text that may be a URL
     * @return the same with asterisks for a user and a password, if it has them
     */
    public static String scrub(String url) {
        return CREDENTIALS
                .matcher(url)
                .replaceFirst(
                        found -> found.group(1) + (found.group(2).contains(":") ? MASK + ":" + MASK : MASK) + "@");
    }

    @Override
    public String toString() {
        return shown;
    }

    private static CallbackUrl of(URI uri) throws URISyntaxException {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        String shown = scrub(uri.toString());
        if (!SCHEMES.contains(scheme) || !ServerAddress.isIn(uri)) {
            throw new IllegalArgumentException("must be a URL such as http://host/path, but it is '" + shown + "'");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI target = new URI(scheme + "://" + uri.getHost() + port + (path.isEmpty() ? "/" : path) + query);
        Optional<String> authorization =
                Optional.ofNullable(uri.getRawUserInfo()).map(CallbackUrl::basic);
        return new CallbackUrl(URI.create(target.toASCIIString()), authorization, shown);
    }

    /** RFC 7617, in UTF-8. */
    private static String basic(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        String credentials = decode(user) + ":" + decode(password);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** In a URL's credentials a plus is a plus. */
    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String origin(URI uri) {
        int standard = uri.getScheme().equals("https") ? 443 : 80;
        return uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? standard : uri.getPort());
    }
}
