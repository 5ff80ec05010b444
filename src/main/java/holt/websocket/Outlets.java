package holt.websocket;

import holt.core.connection.Outlet;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
     * Tells what is to happen around the handling of a session's messages.
     *
     * @param session an open session
     * @return something of its own
     */
    default Turn turnOf(Session session) {
        return Turn.NONE;
    }

    /**
     * Chooses the outlets of this container.
     *
     * @param settings whether more than the Jakarta API may be used
     * @param outboxBytes how much may wait for a client
     * @return what makes them
     */
    static Outlets of(OutletSettings settings, long outboxBytes) {
        return switch (settings.mode()) {
            case AUTO -> known(outboxBytes);
            case PORTABLE -> session -> new PortableOutlet(session, ContainerSocket.UNKNOWN);
        };
    }

    private static Outlets known(long outboxBytes) {
        Outlets portable = session -> new PortableOutlet(session, ContainerSocket.under(session));
        // Far less than may wait, so that nobody is taken for slow because of it.
        long batchBytes = Math.min(outboxBytes / 8, 32_768);
        for (Probe probe : new Probe[] {UndertowOutlets::new, TyrusOutlets::new}) {
            try {
                Outlets outlets = probe.outlets(portable, batchBytes);
                log("sockets are written to by " + outlets.getClass().getSimpleName());
                return outlets;
            } catch (ReflectiveOperationException | LinkageError e) {
                // Another container, or another version of it.
            }
        }
        log("sockets are written to through the Jakarta API");
        return portable;
    }

    private static void log(String choice) {
        Logger logger = System.getLogger(Outlets.class.getName());
        logger.log(Level.INFO, choice);
    }

    /** Makes outlets if this is their container. */
    @FunctionalInterface
    interface Probe {
        /** Makes them, or fails. */
        Outlets outlets(Outlets portable, long batchBytes) throws ReflectiveOperationException;
    }
}
