package holt.client;

/**
 * Who a client of Otter is, and the proof.
 *
 * @param presence the client's name; {@code backend} for a backend, empty for nobody in particular
 * @param signature the presence as signed by {@link OtterSigner#sign}; does not matter if the presence is empty
 */
public record OtterCredentials(String presence, String signature) {
    /** Those of nobody in particular. */
    public static final OtterCredentials ANONYMOUS = new OtterCredentials("", "");

    /** Tells nothing of the signature, which lets anybody in who has it. */
    @Override
    public String toString() {
        return "OtterCredentials[presence=" + presence + "]";
    }
}
