package holt.server;

/**
 * What this node is called in the cluster.
 *
 * @param value letters, digits, dots and dashes
 */
record NodeName(String value) {}
