package holt.bench;

/**
 * What opens the doors.
 *
 * @param otter the server's {@code holt.secret}
 * @param rocket the read-write secret of Rocket's hub {@code main}
 */
record Secrets(String otter, String rocket) {
    @Override
    public String toString() {
        return "Secrets[]";
    }
}
