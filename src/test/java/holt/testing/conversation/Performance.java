package holt.testing.conversation;

import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One conversation under way on a stage: what is bound, who is connected and what has been said. */
final class Performance implements Step.Performer {
    private final Stage stage;
    private final Transcript transcript = new Transcript();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private Scope scope;

    Performance(Stage stage, Scope scope) {
        this.stage = stage;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    Transcript transcript() {
        return transcript;
    }

    @Override
    public void assign(Step.Assign step) {
        scope = scope.bind(step.name(), step.value().fill(scope));
    }

    @Override
    public void compare(Step.Differ step) {
        Set<String> seen = new HashSet<>();
        for (String name : step.names()) {
            String value = scope.value(name).orElseThrow(() -> new Mismatch("a value for " + name, "none"));
            if (!seen.add(value)) {
                throw new Mismatch("different values of " + step.names(), name + " = " + value + " once more");
            }
        }
    }

    @Override
    public void open(Step.Open step) {
        RawRequest request = step.request().fill(scope);
        transcript.add(step.line(), step.client() + " opens " + request.target());
        Handshake handshake = stage.open(request);
        scope = step.expected().check(handshake.reply(), scope);
        if (step.expected().status().equals(ExpectedReply.ACCEPTED.status())) {
            links.put(
                    step.client(),
                    handshake.link().orElseThrow(() -> new Mismatch("a proper 101", handshake.toString())));
        }
    }

    @Override
    public void send(Step.Send step) {
        String content = step.content().fill(scope);
        transcript.add(step.line(), step.client() + ' ' + step.utterance() + ' ' + Visible.of(content));
        step.utterance().sendOver(link(step.client()), content);
        if (step.utterance().isFarewell()) {
            done.add(step.client());
        }
    }

    @Override
    public void receive(Step.Receive step) {
        Arrival arrival = arrivalAt(step.client(), step.line());
        scope = step.expected()
                .match(arrival, scope)
                .orElseThrow(() -> mismatch(step.client(), step.expected().preview(scope), arrival.toString()));
    }

    @Override
    public void receiveUnordered(Step.Unordered step) {
        Map<String, List<Expectation>> expected = new LinkedHashMap<>();
        for (Step.Receive receive : step.expected()) {
            expected.computeIfAbsent(receive.client(), client -> new ArrayList<>())
                    .add(receive.expected());
        }
        for (Map.Entry<String, List<Expectation>> one : expected.entrySet()) {
            receiveUnordered(one.getKey(), one.getValue(), step.line());
        }
    }

    @Override
    public void hearNothing(Step.Silence step) {
        stage.settle();
        insistOnSilence(step.client());
    }

    @Override
    public void exchange(Step.Exchange step) {
        RawRequest request = step.request().fill(scope);
        transcript.add(step.line(), "http " + request.method() + ' ' + request.target() + ' ' + request.body());
        HttpReply reply = stage.exchange(request);
        transcript.add(step.line(), "http " + reply.status() + ' ' + reply.body());
        scope = step.expected().check(reply, scope);
    }

    /** Insists that nobody who is still connected has got more than the script says. */
    void finish() {
        stage.settle();
        for (String client : links.keySet()) {
            if (!done.contains(client)) {
                insistOnSilence(client);
            }
        }
    }

    private void receiveUnordered(String client, List<Expectation> expected, int line) {
        List<Arrival> arrivals = new ArrayList<>();
        while (arrivals.size() < expected.size()) {
            Arrival arrival = arrivalAt(client, line);
            arrivals.add(arrival);
            if (arrival instanceof Arrival.Nothing) {
                break;
            }
        }
        scope = Assignment.of(expected, arrivals, scope).orElseThrow(() -> {
            List<String> previews =
                    expected.stream().map(each -> each.preview(scope)).toList();
            return mismatch(client, "in any order " + previews, arrivals.toString());
        });
    }

    private Arrival arrivalAt(String client, int line) {
        Arrival arrival = link(client).next();
        transcript.add(line, client + " sees " + arrival);
        if (arrival instanceof Arrival.Close || arrival instanceof Arrival.Ended) {
            done.add(client);
        }
        return arrival;
    }

    private void insistOnSilence(String client) {
        List<Arrival> arrivals = link(client).pending();
        if (!arrivals.isEmpty()) {
            throw mismatch(client, "silence", arrivals.toString());
        }
    }

    private Link link(String client) {
        return Optional.ofNullable(links.get(client)).orElseThrow(() -> new Mismatch(client + " connected", "no link"));
    }

    private static Mismatch mismatch(String client, String expected, String actual) {
        return new Mismatch("at " + client + ' ' + expected, "at " + client + ' ' + actual);
    }
}
