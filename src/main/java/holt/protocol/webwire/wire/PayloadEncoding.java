package holt.protocol.webwire.wire;

import java.util.Arrays;
import java.util.Optional;

/** What a message says about its payload. It is known from the message's type alone, and nobody checks that it is true. */
public enum PayloadEncoding {
    /** Any bytes. */
    BINARY("binary"),
    /** Text in UTF-8. */
    UTF8("utf8"),
    /** Text in UTF-16, little-endian by custom, without a byte order mark; an even number of bytes. */
    UTF16("utf16");

    private final String label;

    PayloadEncoding(String label) {
        this.label = label;
    }

    /**
     * Gives the name used in JSON and on the command line.
     *
     * @return {@code binary}, {@code utf8} or {@code utf16}
     */
    public String label() {
        return label;
    }

    /**
     * Finds an encoding.
     *
     * @param label its name
     * @return the encoding, if there is one of that name
     */
    public static Optional<PayloadEncoding> labelled(String label) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.label.equals(label))
                .findFirst();
    }

    /** Tells how many bytes the smallest payload has. */
    int unit() {
        return this == UTF16 ? 2 : 1;
    }
}
