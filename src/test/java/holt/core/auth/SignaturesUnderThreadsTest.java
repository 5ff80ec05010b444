package holt.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.concurrent.Race;
import holt.testing.fake.ManualClock;
import holt.testing.otter.OtterSigner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignaturesUnderThreadsTest {
    @Test
    void doNotMixUpWhatSeveralThreadsVerify() {
        Signatures signatures =
                new Signatures(List.of(OtterSigner.TEST.secret()), Optional.empty(), false, ManualClock.atSecond(0));
        Race.run(4, number -> {
            String value = "user " + number;
            String signature = OtterSigner.TEST.sign(value);
            for (int i = 0; i < 2000; i++) {
                assertThat(signatures.verify(value, signature)).isTrue();
                assertThat(signatures.verify("somebody else", signature)).isFalse();
            }
        });
    }
}
