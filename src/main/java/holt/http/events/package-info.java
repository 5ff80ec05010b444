/**
 * Server-sent events made to look like {@link holt.core.connection}: a stream that stays open is a connection like any other, with
 * a seat, an outbox and pings. Frames hold the lines of one event, and the blank line that ends it.
 */
@NullMarked
package holt.http.events;

import org.jspecify.annotations.NullMarked;
