/**
 * Jakarta WebSocket made to look like {@link holt.core.connection}: handshakes are examined before the container upgrades
 * them, sessions become connections, and doors see conversations instead of sessions. A custom protocol implements
 * {@link holt.websocket.Door} and {@link holt.websocket.Conversation} and extends {@link holt.websocket.DoorEndpoint}.
 */
@NullMarked
package holt.websocket;

import org.jspecify.annotations.NullMarked;
