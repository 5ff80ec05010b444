package holt.server;

import holt.core.broker.Broker;
import holt.core.connection.Connections;
import holt.core.overview.Overview;
import holt.core.routing.Router;
import holt.operations.events.OperatorEvents;
import holt.operations.metrics.Exposition;
import holt.operations.metrics.MetricsLog;
import holt.operations.trace.Traces;
import holt.protocol.shark.SharkDoor;
import holt.protocol.shark.service.ServiceCallbacks;
import holt.protocol.webwire.SessionExpiry;
import holt.protocol.webwire.WebWireNode;
import holt.server.settings.HoltSettings;
import holt.websocket.Outlets;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts the clockwork with the application and stops it with it: a task outlives the application that scheduled it, unless
 * the application cancels it. The node is drained before that, when {@link holt.websocket.HandshakeFilter} ends.
 */
public class Lifecycle implements ServletContextListener {
    private static final Logger LOGGER = System.getLogger(Lifecycle.class.getName());
    private static final Duration TICK = Duration.ofMillis(250);

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private HoltSettings settings;

    @Inject
    private Connections connections;

    @Inject
    private Router router;

    @Inject
    private Overview overview;

    @Inject
    private MetricsLog metrics;

    @Inject
    private OperatorEvents events;

    @Inject
    private Traces traces;

    @Inject
    private SessionExpiry webWireSessions;

    @Inject
    private WebWireNode webWire;

    @Inject
    private SharkDoor shark;

    @Inject
    private ServiceCallbacks callbacks;

    @Inject
    private Outlets outlets;

    @Inject
    private OwnThreads threads;

    @Inject
    private Exposition exposition;

    @Inject
    private Broker broker;

    private final List<ScheduledFuture<?>> clockwork = new ArrayList<>();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        every(pace(), connections::tick);
        every(TICK, router::tick);
        every(TICK, overview::tick);
        every(TICK, metrics::tick);
        every(TICK, events::tick);
        every(TICK, traces::tick);
        every(TICK, webWireSessions::tick);
        every(TICK, webWire::tick);
        LOGGER.log(Level.INFO, () -> "Holt is ready: " + settings);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        clockwork.forEach(task -> task.cancel(false));
        // Not by disposers of CDI: when those are called on Payara Server, the application can load no class any more.
        guarded(outlets::close);
        guarded(callbacks::close);
        guarded(threads::close);
        guarded(exposition::close);
        guarded(broker::close);
        LOGGER.log(Level.INFO, "Holt has stopped");
    }

    /** Pings may be closer together than other things that are due. */
    private Duration pace() {
        Duration own = settings.connection().pinging().pace(TICK);
        return shark.pinging().map(pinging -> pinging.pace(own)).orElse(own);
    }

    private void every(Duration pause, Runnable task) {
        clockwork.add(scheduler.scheduleWithFixedDelay(
                () -> guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // Thrown on, it would stop the clockwork, or what else has to end, for good.
            LOGGER.log(Level.ERROR, "a defect in the clockwork", e);
        }
    }
}
