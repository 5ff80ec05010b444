package holt.http.api;

/**
 * How large the body of a request to the API may be.
 *
 * @param bytes at most so many
 */
public record BodyLimit(int bytes) {}
