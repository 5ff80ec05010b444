package holt.websocket;

import holt.core.connection.Outlet;
import jakarta.websocket.Session;

/** Finds the way to write to a session's socket. */
@FunctionalInterface
public interface Outlets {
    /**
     * Makes the outlet of a session.
     *
     * @param session an open session
     * @return its outlet, not shared with any other session
     */
    Outlet forSession(Session session);

    /**
     * Chooses the outlets of this container.
     *
     * @param settings whether more than the Jakarta API may be used
     * @return what makes them
     */
    static Outlets of(OutletSettings settings) {
        return switch (settings.mode()) {
            case AUTO -> session -> new PortableOutlet(session, ContainerSocket.under(session));
            case PORTABLE -> session -> new PortableOutlet(session, ContainerSocket.UNKNOWN);
        };
    }
}
