/**
 * What a channel server is, free of wire formats, containers and Redis.
 *
 * <p>The vocabulary, one word per idea: a publisher <em>publishes</em> to a channel; the router <em>delivers</em> a
 * publication to subscribers; a subscriber <em>offers</em> a frame to its connection's outbox; the outbox <em>writes</em>
 * to an outlet; a connection is <em>closed</em> with a reason, and <em>ends</em> once.
 */
@NullMarked
package holt.core;

import org.jspecify.annotations.NullMarked;
