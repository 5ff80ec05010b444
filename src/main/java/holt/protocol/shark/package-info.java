/**
 * The door for Shark: clients subscribe to topics of services, which are asked by HTTP whether a client may, told what it does,
 * and publish what it gets.
 *
 * <p>Where the original leaves a choice: events that wait for the one before are bounded, and a client that sends on all the
 * same is closed with 1008; a broker that is out of reach is a service that is unavailable; an authorizer that cannot be
 * reached, or understood, no longer authorizes; a client that leaves has its last events carried out first, one that is sent
 * away has not. What the original leaves behind after a failure, Holt takes back.
 */
@NullMarked
package holt.protocol.shark;

import org.jspecify.annotations.NullMarked;
