package holt.server;

import holt.core.connection.Connections;
import holt.core.connection.Drain;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.GenericFilter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts the clockwork with the application, and drains the node when it is undeployed. A filter without any path, because the
 * end of a filter is the one callback that both containers make while sockets are still open: before listeners hear of the
 * end, WildFly has closed them and Payara has cut them.
 */
public class Lifecycle extends GenericFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(Lifecycle.class.getName());
    private static final long TICK_MILLIS = 250;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private transient ManagedScheduledExecutorService scheduler;

    @Inject
    private transient HoltSettings settings;

    @Inject
    private transient Connections connections;

    @Inject
    private transient Seats seats;

    @Inject
    private transient Ticker ticker;

    private transient @Nullable ScheduledFuture<?> clockwork;

    @Override
    public void init() {
        clockwork = scheduler.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOGGER.log(Level.INFO, () -> "Holt is ready: " + settings);
    }

    /** Never called: no path leads here. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        seats.close();
        LOGGER.log(
                Level.INFO,
                () -> "Holt goes out of service, connections: "
                        + connections.all().size());
        try {
            new Drain(connections, settings.drain().timeout(), ticker).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopClockwork();
        }
    }

    /** The containers do not: a task of theirs outlives the application that scheduled it. */
    private void stopClockwork() {
        ScheduledFuture<?> started = clockwork;
        if (started != null) {
            started.cancel(false);
        }
    }

    private void tick() {
        try {
            connections.tick();
        } catch (RuntimeException e) {
            // Thrown on, it would stop the clockwork for good.
            LOGGER.log(Level.ERROR, "a defect in the clockwork", e);
        }
    }
}
