/** What a Shark client sends and reads, and what services publish: JSON objects, from text and back. */
@NullMarked
package holt.protocol.shark.wire;

import org.jspecify.annotations.NullMarked;
