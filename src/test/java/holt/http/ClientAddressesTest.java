package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.inprocess.Fake;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressesTest {
    private static final String PROXY = "192.0.2.1";

    private final ClientAddresses addresses =
            new ClientAddresses(new ProxySettings(List.of(PROXY, "10.0.0.0/8", "fd00::/8", "::1")));

    @Test
    void believesNobodyUnlessTold() {
        ClientAddresses none = new ClientAddresses(new ProxySettings(List.of()));
        assertThat(none.of(request(PROXY, "203.0.113.9"))).isEqualTo(PROXY);
    }

    @Test
    void believesNoStranger() {
        assertThat(addresses.of(request("198.51.100.7", "203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void takesAProxyThatSaysNothingForTheClient() {
        assertThat(addresses.of(request(PROXY))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9|203.0.113.9",
                "  203.0.113.9  |203.0.113.9",
                "made.up, 198.51.100.66, 203.0.113.9|203.0.113.9",
                "203.0.113.9, 10.1.2.3|203.0.113.9",
                "198.51.100.66, 203.0.113.9, 10.1.2.3, fd00::5|203.0.113.9",
                "10.7.7.7, 10.1.2.3|10.7.7.7",
                "2001:db8::9|2001:db8:0:0:0:0:0:9",
                "2001:DB8:0::0:9|2001:db8:0:0:0:0:0:9",
                "[2001:db8::9]:4711|2001:db8:0:0:0:0:0:9",
                "[2001:db8::9]|2001:db8:0:0:0:0:0:9",
                "fe80::9%eth0|fe80:0:0:0:0:0:0:9",
                "203.0.113.9:4711|203.0.113.9",
                "::ffff:203.0.113.9|203.0.113.9"
            })
    void findsTheLastAddressThatIsNoProxys(String header, String client) {
        assertThat(addresses.of(request(PROXY, header))).isEqualTo(client);
        assertThat(addresses.of(request("0:0:0:0:0:0:0:1%0", header))).isEqualTo(client);
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(addresses.of(request(PROXY, "198.51.100.66", "203.0.113.9, 10.1.2.3", "10.1.2.4")))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                " , ",
                "unknown",
                "203.0.113.9, unknown",
                "203.0.113.9,",
                "[",
                "[]",
                "]:",
                "%",
                ":::%",
                "a:b"
            })
    void staysWithTheProxyThatSaysWhatIsNoAddress(String header) {
        assertThat(addresses.of(request(PROXY, header))).isEqualTo(PROXY);
    }

    @Test
    void staysWithTheFarthestProxyThatIsKnown() {
        assertThat(addresses.of(request(PROXY, "203.0.113.9, _hidden, 10.1.2.3")))
                .isEqualTo("10.1.2.3");
    }

    private static HttpServletRequest request(String peer, String... headers) {
        return Fake.of(HttpServletRequest.class, new Incoming(peer, List.of(headers)));
    }

    /** What is asked of a request here. */
    public record Incoming(String peer, List<String> forwarded) {
        public String getRemoteAddr() {
            return peer;
        }

        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(name.equals("X-Forwarded-For") ? forwarded : List.of());
        }
    }
}
