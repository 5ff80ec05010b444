package holt.testing.inprocess;

import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.metrics.Metrics;
import holt.server.settings.Configuration;
import holt.server.settings.HoltSettings;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.Handshake;
import holt.testing.conversation.Stage;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * A Holt in this process: its settings, beans, filters, resources, endpoints and doors are its own; requests, responses, sessions and the executor
 * are made by hand. Everything has its effect before the call that caused it returns.
 */
public final class InProcessStage implements Stage {
    private final Postponed postponed = new Postponed();
    private final List<InProcessLink> links = new ArrayList<>();
    private final Connections connections;
    private final Metrics metrics;
    private final FakeContainer container;

    private InProcessStage(Map<String, String> settings, Map<Class<?>, Object> foreign) {
        Deployment deployment = Deployment.HOLT;
        Map<Class<?>, Object> given = new HashMap<>(foreign);
        given.put(HoltSettings.class, read(settings));
        given.put(ManagedExecutorService.class, Fake.of(ManagedExecutorService.class, postponed));
        given.put(ManagedThreadFactory.class, Fake.of(ManagedThreadFactory.class, new IdleThreads()));
        Beans beans = new Beans(deployment.producers(), given);
        connections = beans.get(Connections.class);
        metrics = beans.get(Metrics.class);
        container = new FakeContainer(deployment, beans);
    }

    /** Returns a stage for a conversation, with the settings that it and every conversation presume. */
    public static InProcessStage of(Conversation conversation) {
        return of(conversation, Map.of());
    }

    /** Returns a stage for a conversation, with beans that are not Holt's, by the type they are asked for. */
    public static InProcessStage of(Conversation conversation, Map<Class<?>, Object> foreign) {
        Map<String, String> settings = new HashMap<>(Conversations.settings());
        settings.putAll(conversation.settings());
        return new InProcessStage(settings, foreign);
    }

    /** Returns a stage with these settings and the defaults for all others. */
    public static InProcessStage with(Map<String, String> settings) {
        return new InProcessStage(settings, Map.of());
    }

    /** Returns a stage with these settings, and with beans that are not Holt's, by the type they are asked for. */
    public static InProcessStage with(Map<String, String> settings, Map<Class<?>, Object> foreign) {
        return new InProcessStage(settings, foreign);
    }

    @Override
    public Handshake open(RawRequest request) {
        FakeContainer.Answer answer = container.answer(request.asHandshake(FakeRequest.AUTHORITY));
        Optional<InProcessLink> link = answer.upgrade().map(upgrade -> {
            InProcessLink opened = new InProcessLink(upgrade, postponed);
            links.add(opened);
            opened.open();
            return opened;
        });
        postponed.runAll();
        return new Handshake(answer.reply(), link.map(opened -> opened));
    }

    @Override
    public HttpReply exchange(RawRequest request) {
        HttpReply reply = container.answer(request).reply();
        postponed.runAll();
        return reply;
    }

    /** Gives what this Holt has counted. */
    public Metrics metrics() {
        return metrics;
    }

    /** There is nothing to wait for. */
    @Override
    public void settle() {}

    /** Ends all links, and insists that Holt has let go of them. */
    @Override
    public void close() {
        links.forEach(InProcessLink::leave);
        Collection<Connection> left = connections.all();
        if (!left.isEmpty()) {
            throw new IllegalStateException("connections that outlived their sockets: " + left.size());
        }
    }

    private static HoltSettings read(Map<String, String> settings) {
        return Configuration.read(Fake.of(Config.class, new Configured(settings)), Map.of());
    }

    /** Threads that do nothing: no time passes on this stage, and no service is called. */
    static final class IdleThreads {
        public Thread newThread(Runnable work) {
            return new Thread(() -> {});
        }
    }

    /** What Holt asks of a MicroProfile {@code Config}. */
    record Configured(Map<String, String> settings) {
        public Iterable<String> getPropertyNames() {
            return settings.keySet();
        }

        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(settings.get(name)).map(type::cast);
        }
    }
}
