/**
 * The door for Rocket: hubs with channels of their own, where a client logs in for a level with a secret of the hub,
 * subscribes and publishes.
 *
 * <p>Where Rocket leaves a choice: offered subprotocols are accepted and none is named in the answer; an object with several
 * actions is {@code invalid_data}; a hub that holds {@code holt.rocket.max-channels} channels answers a subscribe to one more
 * with {@code invalid_channel}, and a connection that is subscribed to {@code holt.limits.channels-per-connection} channels
 * gets {@code access_denied}; a name longer than {@code holt.limits.channel-name-length} is an {@code invalid_channel_name}.
 * The protocol has no word for a broker that cannot be reached: such a connection is closed with 1013 {@code try again later}.
 */
@NullMarked
package holt.protocol.rocket;

import org.jspecify.annotations.NullMarked;
