package holt.server;

import holt.core.connection.Farewells;
import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.core.ledger.Ledger;
import holt.core.metrics.Metrics;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionKeys;
import holt.core.session.SessionStore;
import holt.protocol.webwire.SessionExpiry;
import holt.protocol.webwire.SessionRules;
import holt.protocol.webwire.WebWireDoor;
import holt.protocol.webwire.WebWireNode;
import holt.protocol.webwire.hooks.BeanHooks;
import holt.protocol.webwire.hooks.CallLimit;
import holt.protocol.webwire.hooks.Callbacks;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.http.HookServer;
import holt.protocol.webwire.http.HttpHooks;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Makes WebWire's door and what is behind it. */
@ApplicationScoped
public class WebWireProducer {
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    Callbacks callbacks(HoltSettings settings, Timers timers, Metrics metrics, Ticker ticker) {
        return new Callbacks(new CallLimit(settings.webWire().hooksTimeout(), timers), metrics, ticker);
    }

    @Produces
    @Singleton
    SessionRules sessionRules(
            SessionStore store,
            @Any Instance<Hooks> beans,
            HoltSettings settings,
            OwnThreads threads,
            Callbacks callbacks) {
        Hooks hooks = application(beans, callbacks)
                .or(() -> settings.webWire().hooksAddress().map(address -> http(address, settings, threads, callbacks)))
                .orElse(Hooks.NONE);
        return new SessionRules(
                store,
                settings.webWire().sessions(),
                hooks,
                new SessionKeys(new SecureRandom()),
                InstantSource.system());
    }

    @Produces
    @Singleton
    SessionExpiry sessionExpiry(SessionRules rules, Farewells farewells) {
        return new SessionExpiry(rules, farewells);
    }

    @Produces
    @Singleton
    WebWireNode webWireNode(
            SessionRules rules, ConnectionDirectory directory, Ledger ledger, Farewells farewells, Timers timers) {
        return new WebWireNode(rules, directory, ledger, farewells, timers, new Random());
    }

    @Produces
    @Singleton
    WebWireDoor webWireDoor(WebWireNode node, HoltSettings settings) {
        return new WebWireDoor(node, settings.webWire(), settings.limits());
    }

    /** That there is one at most is checked when the application is deployed. */
    private Optional<Hooks> application(Instance<Hooks> beans, Callbacks callbacks) {
        return beans.stream().findFirst().map(bean -> new BeanHooks(bean, executor, callbacks));
    }

    private static Hooks http(URI address, HoltSettings settings, OwnThreads threads, Callbacks callbacks) {
        return new HttpHooks(HookServer.at(address, settings.webWire().hooksTimeout(), threads.workers(), callbacks));
    }
}
