package holt.protocol.otter;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * How Otter's two protocols behave where the original leaves a choice.
 *
 * @param signatureMaxAge the oldest signature timestamp accepted; without it signatures never expire
 * @param requirePresence refuses anonymous clients: the URL protocol closes them, the command protocol lets them do nothing but
 *     {@code auth}, with a presence
 * @param announceBackends also tells clients when backends come and go, as the original does
 * @param legacySignatures also accepts signatures without a timestamp, which never expire
 */
public record OtterSettings(
        @Key("holt.otter.signature-max-age") @Range(min = "PT1S", max = "P36500D")
        Optional<Duration> signatureMaxAge,

        @Key("holt.otter.require-presence") @Default("false")
        boolean requirePresence,

        @Key("holt.otter.announce-backends") @Default("false")
        boolean announceBackends,

        @Key("holt.otter.legacy-signatures") @Default("false")
        boolean legacySignatures) {}
