package holt.server;

import holt.core.connection.Connections;
import holt.core.connection.Drain;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the clockwork with the application, and drains the node when it is undeployed. */
public class Lifecycle implements ServletContextListener {
    private static final Logger LOGGER = System.getLogger(Lifecycle.class.getName());
    private static final long TICK_MILLIS = 250;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private HoltSettings settings;

    @Inject
    private Connections connections;

    @Inject
    private Seats seats;

    @Inject
    private Ticker ticker;

    private @Nullable ScheduledFuture<?> clockwork;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        clockwork = scheduler.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOGGER.log(Level.INFO, () -> "Holt is ready: " + settings);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        seats.close();
        drain();
        ScheduledFuture<?> started = clockwork;
        if (started != null) {
            started.cancel(false);
        }
    }

    private void drain() {
        LOGGER.log(
                Level.INFO,
                () -> "Holt goes out of service, connections: "
                        + connections.all().size());
        try {
            new Drain(connections, settings.drain().timeout(), ticker).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
