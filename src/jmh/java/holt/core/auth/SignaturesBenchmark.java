package holt.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to check one signature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignaturesBenchmark {
    private static final String SECRET = "benchmark-secret";

    /** How many secrets are tried before the right one. */
    @Param({"0", "1"})
    private int wrongSecrets;

    private Signatures signatures = new Signatures(List.of(), Optional.empty(), false, InstantSource.system());
    private String signature = "";

    @Setup
    public void sign() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        signature = HexFormat.of().formatHex(mac.doFinal("1471876800_alice".getBytes(UTF_8))) + "_1471876800";
        List<String> secrets = wrongSecrets == 0 ? List.of(SECRET) : List.of("another", SECRET);
        signatures = new Signatures(secrets, Optional.empty(), false, InstantSource.system());
        if (!signatures.verify("alice", signature)) {
            throw new IllegalStateException("the signature does not verify");
        }
    }

    @Benchmark
    public boolean verify() {
        return signatures.verify("alice", signature);
    }
}
