package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is no message is not read")
class MalformedMessagesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "I1, ''",
        "I2, 07",
        "I3, ff0102",
        "I4, 3f00",
        "I5, 3f026162",
        "I6, 3f05616241",
        "I7, 3fff41",
        "I8, 410068",
        "I9, 4100680069",
        "I10, 41026162",
        "I11, 410361626300",
        "I12, 7f010203040506070800",
        "I13, 7f010203040506070803616263",
        "I14, 7f010203040506070805616241",
        "I15, 8101020304050607080068",
        "I16, 81010203040506070802616268",
        "I17, 810102030405060708026162",
        "I18, 81010203040506070803616263 00",
        "I19, bf",
        "I20, c101020304050607080068 0069",
        "I21, c1010203040506070800",
        "I22, 000102030405060708",
        "I23, 15",
        "I24, 1600",
        "I25, 1f010203040506070800",
        "I26, 1f02030405060708",
        "I27, 200102030405060708",
        "L1 an empty reply, bf0102030405060708",
        "L2 an unpadded reply, c1010203040506070868006900",
        "a signal of its type alone, 3f",
        "a request of its type alone, 80",
    })
    void refuses(String vector, String hex) {
        assertThatThrownBy(() -> WebWireDecoder.decode(Hex.bytes(hex)))
                .as(vector)
                .isInstanceOf(MalformedMessageException.class)
                .message()
                .isNotBlank();
    }
}
