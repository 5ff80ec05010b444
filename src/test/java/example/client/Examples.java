package example.client;

import holt.client.OtterClient;
import holt.client.OtterSigner;
import holt.client.OtterSubscription;
import holt.client.WebWireClient;
import holt.protocol.webwire.wire.WebWirePayload;
import java.util.List;
import java.util.function.Consumer;

/** The README's examples, word by word. */
public final class Examples {
    private Examples() {}

    /** WebWire. */
    public static void ask(String server, Consumer<String> console) {
        try (WebWireClient client = WebWireClient.to(server)
                .onSignal(signal -> console.accept(
                        signal.name() + ": " + signal.payload().text().orElse("")))
                .build()) {
            client.connect();
            WebWirePayload reply = client.request("echo", WebWirePayload.utf8("hello"));
            console.accept(reply.text().orElseThrow());
            client.signal("news", WebWirePayload.utf8("read all about it"));
        }
    }

    /** Otter. */
    public static void publish(String server, String secret, Consumer<String> console) {
        try (OtterClient backend =
                OtterClient.to(server).backend(new OtterSigner(secret)).build()) {
            OtterSubscription news = backend.subscribe(
                    List.of("news"),
                    push -> console.accept(push.type() + " " + push.connection().id()));
            backend.publish("{\"hello\":\"clients\"}", "news");
            console.accept("heard by " + backend.subscribed("news").size());
            news.close();
        }
    }
}
