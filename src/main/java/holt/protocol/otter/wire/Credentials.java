package holt.protocol.otter.wire;

import holt.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client claims to be, and its proof. It comes in one of three forms: {@code presence} and {@code sig} in the query;
 * the header {@code Authorization: Otter <base64url(presence)>.<sig>}; the WebSocket subprotocol
 * {@code otter.<base64url(presence)>.<sig>}. An empty presence is no claim at all.
 *
 * @param presence the claim
 * @param signature the proof, not verified yet
 */
public record Credentials(String presence, String signature) {
    private static final String SCHEME = "otter ";
    private static final String SUBPROTOCOL = "otter.";

    /**
     * Finds the credentials of a request.
     *
     * @param query its query
     * @param authorization its {@code Authorization} headers
     * @param subprotocols the WebSocket subprotocols it offers
     * @return the credentials, or nothing if it has none
     * @throws AmbiguousCredentialsException if it has more than one
     */
    public static Optional<Credentials> find(
            QueryParameters query, List<String> authorization, List<String> subprotocols) {
        List<Credentials> found = new ArrayList<>();
        query.first("presence")
                .map(presence -> new Credentials(presence, query.first("sig").orElse("")))
                .ifPresent(found::add);
        for (String header : authorization) {
            if (header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
                found.add(parse(header.substring(SCHEME.length()).strip()));
            }
        }
        for (String subprotocol : subprotocols) {
            if (subprotocol.startsWith(SUBPROTOCOL)) {
                found.add(parse(subprotocol.substring(SUBPROTOCOL.length())));
            }
        }
        found.removeIf(credentials -> credentials.presence().isEmpty());
        if (found.size() > 1) {
            throw new AmbiguousCredentialsException();
        }
        return found.stream().findFirst();
    }

    /** Reads {@code <base64url(presence)>.<sig>}; what is no base64url becomes a claim that no signature verifies. */
    private static Credentials parse(String token) {
        int dot = token.indexOf('.');
        String encoded = dot < 0 ? token : token.substring(0, dot);
        try {
            String presence = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            return new Credentials(presence, dot < 0 ? "" : token.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return new Credentials(encoded, "");
        }
    }

    /** Tells neither claim nor proof: they belong in no log. */
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
