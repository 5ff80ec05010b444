package holt.testing.otter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtterSignerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1471876800|alice|284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "1471876800.1234567|alice|0e0dea433389aa0d4ee7922ea73881a634ddaf246a4ff411c9391d00810893c6_1471876800.1234567",
                "1471876800|backend|9eb17da61c98355b8f0988f7a2188e09b00725f0987993c6a46ff1a744bed16f_1471876800",
                "1471876800|''|4325e420b07b8bb614a009f6225c18a036733f02aa69ee3b03e351d1da32d099_1471876800",
                "1471876800|ålice \"x\" <b>|078e78199814b52cf8be899316aac4a8f7782910fb625f0f979bc089d4e50c59_1471876800",
                "''|alice|dfbaa25df5529ea15b3284ea7e3676adc5f152480b936822009a84b0dccacb74_",
                "1_2|alice|42b11a8944ddf59d31fc2b58e4f54d41b77280aa0766548845564bfb5bdb909f_1_2",
            })
    void signsAsTheOriginalDoes(String timestamp, String value, String signature) {
        assertThat(OtterSigner.TEST.sign(value, timestamp)).isEqualTo(signature);
    }

    @Test
    void signsWithoutATimestampAsTheOldestGenerationDoes() {
        assertThat(OtterSigner.TEST.signUntimestamped("alice"))
                .isEqualTo("a25e785b83b0b22040920f34a26fe6be37a08287ca32484701d8062565f6242f");
    }

    @Test
    void writesCredentialsThatFitHeadersAndSubprotocols() {
        assertThat(OtterSigner.TEST.credential("alice"))
                .isEqualTo("YWxpY2U.284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800");
    }
}
