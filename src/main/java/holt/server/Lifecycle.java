package holt.server;

import holt.core.connection.Connections;
import holt.core.routing.Router;
import holt.operations.metrics.MetricsLog;
import holt.protocol.webwire.SessionExpiry;
import holt.protocol.webwire.hooks.CallLimit;
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

/**
 * Starts the clockwork with the application and stops it with it: a task outlives the application that scheduled it, unless
 * the application cancels it. The node is drained before that, when {@link holt.websocket.HandshakeFilter} ends.
 */
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
    private Router router;

    @Inject
    private MetricsLog metrics;

    @Inject
    private CallLimit webWireCalls;

    @Inject
    private SessionExpiry webWireSessions;

    private @Nullable ScheduledFuture<?> clockwork;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        clockwork = scheduler.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOGGER.log(Level.INFO, () -> "Holt is ready: " + settings);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ScheduledFuture<?> started = clockwork;
        if (started != null) {
            started.cancel(false);
        }
        LOGGER.log(Level.INFO, "Holt has stopped");
    }

    private void tick() {
        try {
            connections.tick();
            router.tick();
            metrics.tick();
            webWireCalls.tick();
            webWireSessions.tick();
        } catch (RuntimeException e) {
            // Thrown on, it would stop the clockwork for good.
            LOGGER.log(Level.ERROR, "a defect in the clockwork", e);
        }
    }
}
