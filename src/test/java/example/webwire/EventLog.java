package example.webwire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application was called for, client by client. */
final class EventLog {
    private static final String LAST = "client-disconnected";

    private final Map<String, Entry> clients = new ConcurrentHashMap<>();

    /** What happened to one client. */
    private record Entry(List<String> events, CompletableFuture<List<String>> gone) {
        Entry() {
            this(new CopyOnWriteArrayList<>(), new CompletableFuture<>());
        }
    }

    void add(String client, String event) {
        Entry entry = entry(client);
        entry.events.add(event);
        if (event.equals(LAST)) {
            entry.gone.complete(entry.events);
        }
    }

    /** Done, with what happened to a client, when it is gone. */
    CompletionStage<List<String>> untilGone(String client) {
        return entry(client).gone;
    }

    private Entry entry(String client) {
        return clients.computeIfAbsent(client, name -> new Entry());
    }
}
