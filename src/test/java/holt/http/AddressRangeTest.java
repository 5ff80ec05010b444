package holt.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "192.0.2.0/24, 192.0.2.255",
        "192.0.2.99/24, 192.0.2.1",
        "192.0.2.0/25, 192.0.2.127",
        "10.0.0.0/8, 10.255.255.255",
        "0.0.0.0/0, 203.0.113.9",
        "2001:db8::1, 2001:DB8:0:0:0:0:0:1",
        "2001:db8::/32, 2001:db8:ffff::1",
        "fd00::/8, fdff::1",
        "::/0, 2001:db8::1",
        "192.0.2.0/24, ::ffff:192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void containsItsAddresses(String range, String address) {
        assertThat(AddressRange.of(range).contains(read(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2",
        "192.0.2.0/24, 192.0.3.0",
        "192.0.2.0/25, 192.0.2.128",
        "10.0.0.0/8, 11.0.0.0",
        "2001:db8::1, 2001:db8::2",
        "2001:db8::/33, 2001:db8:8000::",
        "0.0.0.0/0, 2001:db8::1",
        "::/0, 192.0.2.1"
    })
    void containsNoOthers(String range, String address) {
        assertThat(AddressRange.of(range).contains(read(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/eight",
                "2001:db8::/129",
                "::ffff:10.0.0.0/104",
                "localhost",
                "proxy.example"
            })
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "dead.beef",
                "face",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "0x7f.0.0.1",
                "2130706433",
                "1.2.3.4 ",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "::1.2.3.256",
                "[::1]",
                "fe80::1%eth0",
                "g::1",
                "١.٢.٣.٤"
            })
    void readsNoAddressFromAnythingElse(String text) {
        assertThat(AddressRange.address(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "1:", "0.", "f"})
    void readsNoAddressFromALongText(String part) {
        assertThat(AddressRange.address(part.repeat(100_000))).isEmpty();
    }

    private static InetAddress read(String address) {
        return AddressRange.address(address).orElseThrow();
    }
}
