package holt.core.channel;

/** Which subscribers of a channel a publication is for. */
public enum Audience {
    /** Clients alone. */
    CLIENTS,
    /** Backends alone. */
    BACKENDS,
    /** Every subscriber. */
    EVERYONE;

    /**
     * Tells whether subscribers of an origin belong to this audience.
     *
     * @param origin the side a subscriber stands on
     * @return true if it is to hear the publication
     */
    public boolean includes(Origin origin) {
        return switch (this) {
            case CLIENTS -> origin == Origin.CLIENT;
            case BACKENDS -> origin == Origin.BACKEND;
            case EVERYONE -> true;
        };
    }
}
