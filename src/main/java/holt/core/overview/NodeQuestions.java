package holt.core.overview;

import holt.core.broker.BrokerException;
import holt.core.broker.Membership;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.Timers;
import holt.core.routing.Router;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks all other nodes something at once, and answers when they ask. Questions and answers go through the router like everything
 * else, on channels of their own: one that all nodes hear, and one for each node that asks. Safe for use by several threads; no
 * call blocks.
 */
final class NodeQuestions {
    /** A node that is well answers within milliseconds; who waits is a person. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final ChannelName QUESTIONS = new ChannelName(LocalOverview.NODES_SCOPE, "questions");
    private static final int MAX_UNDER_WAY = 1000;
    private static final Logger LOGGER = System.getLogger(NodeQuestions.class.getName());

    private final Router router;
    private final Membership membership;
    private final Executor executor;
    private final Timers timers;
    private final UnaryOperator<Payload> answerer;
    private final ChannelName inbox;
    private final NodeChannel questions;
    private final NodeChannel answers;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentHashMap<Long, Inquiry> underWay = new ConcurrentHashMap<>();

    /**
     * Sets up the exchange; {@link #tick} starts it.
     *
     * @param router the way to the other nodes
     * @param membership who they are
     * @param executor runs the answerer and whatever depends on answers
     * @param timers the clock
     * @param name tells this node from all others
     * @param answerer answers the others' questions; what it throws is logged, and the question stays without an answer
     */
    NodeQuestions(
            Router router,
            Membership membership,
            Executor executor,
            Timers timers,
            String name,
            UnaryOperator<Payload> answerer) {
        this.router = router;
        this.membership = membership;
        this.executor = executor;
        this.timers = timers;
        this.answerer = answerer;
        this.inbox = new ChannelName(LocalOverview.NODES_SCOPE, "answers " + name);
        this.questions = new NodeChannel(router, QUESTIONS, asked -> later(() -> answer(asked.payload())));
        this.answers = new NodeChannel(router, inbox, answered -> later(() -> take(answered.payload())));
    }

    /** Sees to it that this node hears the others, from whenever that is possible. */
    void tick() {
        questions.begin();
        answers.begin();
    }

    /**
     * Asks all other nodes.
     *
     * @return the answers and who did not answer in time, on a thread of the executor; failed with a {@link BrokerException} if
     *     they cannot be asked
     */
    CompletionStage<Inquiry.Outcome> ask(Payload question) {
        if (underWay.size() >= MAX_UNDER_WAY) {
            return CompletableFuture.failedStage(new BrokerException("too many questions to the nodes are under way"));
        }
        return membership.alive().thenComposeAsync(alive -> ask(question, alive), executor);
    }

    private CompletionStage<Inquiry.Outcome> ask(Payload question, Set<String> alive) {
        Set<String> others = new LinkedHashSet<>(alive);
        others.remove(membership.self());
        Inquiry inquiry = new Inquiry(others);
        if (inquiry.outcome().isDone()) {
            return inquiry.outcome();
        }
        long number = numbers.getAndIncrement();
        underWay.put(number, inquiry);
        Timers.Timer timer = timers.after(PATIENCE, () -> later(inquiry::giveUp));
        publish(QUESTIONS, new NodeMessage(number, inbox.name(), question)).whenComplete((done, failure) -> {
            if (failure != null) {
                later(() -> inquiry.fail(failure));
            }
        });
        return inquiry.outcome().whenComplete((outcome, failure) -> {
            underWay.remove(number);
            timer.cancel();
        });
    }

    private void answer(Payload payload) {
        NodeMessage question = NodeMessage.of(payload);
        if (!question.sender().equals(inbox.name())) {
            ChannelName asker = new ChannelName(LocalOverview.NODES_SCOPE, question.sender());
            Payload answer = answerer.apply(question.content());
            publish(asker, new NodeMessage(question.number(), membership.self(), answer));
        }
    }

    private void take(Payload payload) {
        NodeMessage answer = NodeMessage.of(payload);
        @Nullable Inquiry inquiry = underWay.get(answer.number());
        if (inquiry != null) {
            inquiry.answered(answer.sender(), answer.content());
        }
    }

    private CompletionStage<Void> publish(ChannelName channel, NodeMessage message) {
        Member publisher = new Member(message.sender(), "", Origin.BACKEND);
        return router.publish(
                new Publication(channel, Event.MESSAGE, publisher, Audience.BACKENDS, message.toPayload()));
    }

    private void later(Runnable task) {
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.WARNING, "no thread is left for what the nodes ask each other", e);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "what another node asks or answers is not understood", e);
        }
    }
}
