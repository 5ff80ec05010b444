package holt.websocket;

import holt.core.connection.Outlet;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;

/** Finds the way to write to a session's socket. */
@FunctionalInterface
public interface Outlets extends AutoCloseable {
    /**
     * Makes the outlet of a session, and sees to it that what comes in is read the best way there is.
     *
     * @param session an open session
     * @param link hears what comes in, from its endpoint or without it
     * @return its outlet, not shared with any other session
     */
    Outlet forSession(Session session, Link link);

    /** Ends what reads from sockets, if anything does beside the container. */
    @Override
    default void close() {}

    /**
     * Chooses the outlets of this container.
     *
     * @param settings whether more than the Jakarta API may be used
     * @param outboxBytes how much may wait for a client
     * @param threads makes the threads that read from sockets, where the container's are not used for that
     * @return what makes them
     */
    static Outlets of(OutletSettings settings, long outboxBytes, ThreadFactory threads) {
        return switch (settings.mode()) {
            case AUTO -> known(outboxBytes, threads);
            case PORTABLE -> (session, link) -> new PortableOutlet(session, ContainerSocket.UNKNOWN);
        };
    }

    private static Outlets known(long outboxBytes, ThreadFactory threads) {
        Outlets portable = (session, link) -> new PortableOutlet(session, ContainerSocket.under(session));
        // Far less than may wait, so that nobody is taken for slow because of it.
        long batchBytes = Math.min(outboxBytes / 8, 32_768);
        Probe[] probes = {
            () -> new UndertowOutlets(portable, batchBytes), () -> new TyrusOutlets(portable, batchBytes, threads)
        };
        for (Probe probe : probes) {
            try {
                Outlets outlets = probe.outlets();
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
        Outlets outlets() throws ReflectiveOperationException;
    }
}
