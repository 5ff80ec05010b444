package holt.http;

import holt.core.settings.Default;
import holt.core.settings.Key;
import java.util.List;

/**
 * Which proxies stand before this server.
 *
 * @param trusted their addresses, or ranges such as {@code 10.0.0.0/8} and {@code fd00::/8}; what one of these says in
 *     {@code X-Forwarded-For} is believed, and nobody else is
 */
public record ProxySettings(@Key(TRUSTED_KEY) @Default("") List<String> trusted) {
    private static final String TRUSTED_KEY = "holt.trusted-proxies";

    public ProxySettings {
        trusted = List.copyOf(trusted);
        trusted.forEach(ProxySettings::check);
    }

    private static void check(String range) {
        try {
            AddressRange.of(range);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    TRUSTED_KEY + ": must be addresses or ranges such as 10.0.0.0/8, but has '" + range + "'", e);
        }
    }
}
