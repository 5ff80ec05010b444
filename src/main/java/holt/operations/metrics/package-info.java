/**
 * The metrics as an operator's tools read them. What is counted is in {@link holt.core.metrics}; here it gets its names, and what
 * Micrometer knows of the Java process is put beside it.
 */
@NullMarked
package holt.operations.metrics;

import org.jspecify.annotations.NullMarked;
