package holt.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Tells where requests come from. Each proxy appends to {@code X-Forwarded-For} the address it was called from, so the list is
 * read from its end: what a trusted proxy wrote is believed, up to the first address that is no trusted proxy's. That is the
 * client's; what stands before it the client may have made up. Safe for use by several threads.
 */
public final class ClientAddresses {
    private static final String HEADER = "X-Forwarded-For";

    private final List<AddressRange> trusted;

    /**
     * Sets up the telling.
     *
     * @param settings which proxies are trusted
     */
    public ClientAddresses(ProxySettings settings) {
        this.trusted = settings.trusted().stream().map(AddressRange::of).toList();
    }

    /**
     * Tells where a request comes from.
     *
     * @param request the request
     * @return the client's address without port and zone; if a trusted proxy says what is no address, that proxy's own
     */
    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        Optional<InetAddress> known = trusted.isEmpty() ? Optional.empty() : AddressRange.address(withoutZone(peer));
        return known.filter(this::isTrusted)
                .map(proxy -> beyond(proxy, Collections.list(request.getHeaders(HEADER))))
                .orElse(peer);
    }

    private String beyond(InetAddress proxy, List<String> headers) {
        InetAddress nearest = proxy;
        List<String> hops = hops(headers);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<InetAddress> next = AddressRange.address(withoutPort(hops.get(i)));
            if (next.isEmpty()) {
                break;
            }
            nearest = next.get();
        }
        return withoutZone(nearest.getHostAddress());
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** A header that is there several times is one list. */
    private static List<String> hops(List<String> headers) {
        List<String> hops = new ArrayList<>();
        for (String header : headers) {
            for (String hop : header.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    /** Some proxies write {@code 192.0.2.1:5000}, {@code [2001:db8::1]} or {@code [2001:db8::1]:5000}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : withoutZone(hop.substring(1, end));
        }
        int colon = hop.indexOf(':');
        boolean four = colon >= 0 && colon == hop.lastIndexOf(':');
        return four ? hop.substring(0, colon) : withoutZone(hop);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
