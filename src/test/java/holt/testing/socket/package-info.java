/**
 * Blocking clients over a plain socket that send exactly what a test asks for, right or wrong, and show what came back unchanged. They repair,
 * normalise and answer nothing by themselves, and every read has a time limit.
 */
@NullMarked
package holt.testing.socket;

import org.jspecify.annotations.NullMarked;
