/**
 * The application behind WebWire's door, asked over HTTP: each hook is one POST of a JSON object, and the answer says what to
 * do, step by step.
 */
@NullMarked
package holt.protocol.webwire.http;

import org.jspecify.annotations.NullMarked;
