package holt.client.command;

/** What the process tells who started it. */
enum ExitCode {
    /** Done. */
    DONE(0),
    /** The server is out of reach, refused, or ended the connection. */
    FAILED(1),
    /** The command line cannot be understood. */
    USAGE(2),
    /** A WebWire request was answered with an error. */
    ERROR_REPLY(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
