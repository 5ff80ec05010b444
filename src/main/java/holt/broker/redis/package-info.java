/**
 * Joins the nodes through Redis, one server or a cluster of them: what is published, who is on which channel, and which nodes are
 * alive. Works over bare Jedis connections, each with two threads of its own, so that no caller ever waits for Redis.
 */
@NullMarked
package holt.broker.redis;

import org.jspecify.annotations.NullMarked;
