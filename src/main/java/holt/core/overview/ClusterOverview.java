package holt.core.overview;

import holt.core.broker.BrokerException;
import holt.core.broker.Membership;
import holt.core.channel.ChannelName;
import holt.core.channel.Payload;
import holt.core.connection.Timers;
import holt.core.routing.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What there is on all nodes: each is asked when an operator wants to know, so that connections cost nothing for being listed, and
 * nothing of a dead node is left. A node that does not answer within two seconds is named instead.
 */
public final class ClusterOverview implements Overview {
    private static final Payload CLOSING = Payload.of(new byte[] {1});

    private final LocalOverview here;
    private final NodeQuestions others;

    /**
     * Sets up the view; {@link #tick} makes the others hear of this node.
     *
     * @param here what there is on this node
     * @param router the way to the others
     * @param membership who they are
     * @param executor runs what depends on the others' answers
     * @param timers the clock
     * @param name tells this node from all others, for as long as it runs
     */
    public ClusterOverview(
            LocalOverview here, Router router, Membership membership, Executor executor, Timers timers, String name) {
        this.here = here;
        this.others = new NodeQuestions(router, membership, executor, timers, name, this::answer);
    }

    @Override
    public void tick() {
        others.tick();
    }

    @Override
    public CompletionStage<Listing<ChannelSummary>> channels(Page page) {
        return others.ask(new OverviewQuestion(OverviewQuestion.Kind.CHANNELS, page).toPayload())
                .thenApply(outcome -> {
                    Map<ChannelName, ChannelSummary> all = new LinkedHashMap<>();
                    everywhere(here.channelsHere(page), outcome, SummaryCodec::channels)
                            .forEach(channel -> all.merge(channel.name(), channel, ChannelSummary::plus));
                    return new Listing<>(page.of(all.values().stream(), ChannelSummary::id), outcome.silent());
                });
    }

    @Override
    public CompletionStage<Listing<ConnectionSummary>> connections(Page page) {
        return others.ask(new OverviewQuestion(OverviewQuestion.Kind.CONNECTIONS, page).toPayload())
                .thenApply(outcome -> new Listing<>(
                        page.of(
                                everywhere(here.connectionsHere(page), outcome, SummaryCodec::connections),
                                ConnectionSummary::id),
                        outcome.silent()));
    }

    @Override
    public CompletionStage<Boolean> close(String id) {
        if (here.closeHere(id)) {
            return CompletableFuture.completedStage(true);
        }
        return others.ask(OverviewQuestion.toClose(id).toPayload()).thenApply(ClusterOverview::closed);
    }

    private static boolean closed(Inquiry.Outcome outcome) {
        if (outcome.answers().stream().anyMatch(answer -> !answer.isNone())) {
            return true;
        }
        if (outcome.silent().isEmpty()) {
            return false;
        }
        throw new BrokerException("no answer from " + String.join(", ", outcome.silent()));
    }

    private static <T> Stream<T> everywhere(List<T> here, Inquiry.Outcome outcome, Function<Payload, List<T>> decoder) {
        return Stream.concat(
                here.stream(), outcome.answers().stream().flatMap(answer -> decoder.apply(answer).stream()));
    }

    /** Answers another node: a list, or for a connection that is closing a byte, and nothing for one that is not here. */
    private Payload answer(Payload asked) {
        OverviewQuestion question = OverviewQuestion.of(asked);
        return switch (question.kind()) {
            case CHANNELS -> SummaryCodec.channels(here.channelsHere(question.page()));
            case CONNECTIONS -> SummaryCodec.connections(here.connectionsHere(question.page()));
            case CLOSE -> here.closeHere(question.page().after()) ? CLOSING : Payload.NONE;
        };
    }
}
