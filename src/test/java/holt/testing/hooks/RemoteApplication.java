package holt.testing.hooks;

import holt.core.connection.ConnectionId;
import holt.core.session.Session;
import holt.json.JsonBuffer;
import holt.json.JsonText;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.JsonMembers;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.hooks.SessionForm;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.WebWirePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puts an application written in Java behind HTTP: what it does to its client becomes the answer. */
public final class RemoteApplication implements HookServer.Application {
    private final Hooks hooks;

    public RemoteApplication(Hooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public CompletionStage<HookServer.Reply> answer(JsonText call) {
        Map<String, JsonText> members = JsonMembers.of(call);
        boolean nobody = text(members, "connection").equals("null");
        if (nobody) {
            Session closed = SessionForm.kept(SessionDocument.of(value(members, "session")));
            return hooks.sessionClosed(Optional.empty(), closed).thenApply(done -> HookServer.Reply.NOTHING);
        }
        RecordingClient client = new RecordingClient(ClientDocument.parse(call.bytes()));
        return answer(members, client).thenApply(rest -> HookServer.Reply.json("{" + client.wishes(rest) + "}"));
    }

    /** Gives the members of the answer that concern the call itself. */
    private CompletionStage<String> answer(Map<String, JsonText> call, RecordingClient client) {
        return switch (value(call, "hook").string()) {
            case "client-connected" -> hooks.clientConnected(client).thenApply(done -> "");
            case "client-disconnected" -> hooks.clientDisconnected(client).thenApply(done -> "");
            case "session-created" ->
                hooks.sessionCreated(client, client.session().orElseThrow()).thenApply(done -> "");
            case "session-closed" ->
                hooks.sessionClosed(Optional.of(client), client.session().orElseThrow())
                        .thenApply(done -> "");
            case "signal" -> hooks.signal(client, message(call)).thenApply(done -> "");
            case "request" -> hooks.request(client, message(call)).thenApply(RemoteApplication::reply);
            case "session-lookup" ->
                hooks.sessionLookup(client, value(call, "key").string()).thenApply(RemoteApplication::found);
            default -> throw new IllegalArgumentException("no such hook: " + call.get("hook"));
        };
    }

    private static String reply(Answer answer) {
        JsonBuffer json = new JsonBuffer(100);
        if (answer instanceof Answer.Failure failed) {
            json.raw("\"error\":{\"code\":").string(failed.report().code());
            json.raw(",\"message\":").string(failed.report().message()).raw("}");
        } else {
            json.raw("\"reply\":{");
            PayloadDocument.append(json, ((Answer.Reply) answer).payload());
            json.raw("}");
        }
        return text(json);
    }

    private static String found(SessionLookup lookup) {
        if (lookup instanceof SessionLookup.Found found) {
            JsonBuffer json = new JsonBuffer(100);
            ClientDocument.appendSession(json, Optional.of(found.session()));
            return text(json);
        }
        return lookup == SessionLookup.NOT_FOUND ? "\"session\":null" : "";
    }

    private static Message message(Map<String, JsonText> call) {
        JsonBuffer json = new JsonBuffer(100)
                .raw("{\"encoding\":")
                .raw(value(call, "encoding").bytes());
        json.raw(",\"payload\":").raw(value(call, "payload").bytes()).raw("}");
        return new Message(value(call, "name").string(), PayloadDocument.payload(JsonText.parse(json.toBytes(), 10)));
    }

    private static JsonText value(Map<String, JsonText> members, String name) {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static String text(Map<String, JsonText> members, String name) {
        return value(members, name).toString();
    }

    private static String text(JsonBuffer json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    /** A client that only notes what is asked of it, in the one order that an answer has. */
    private static final class RecordingClient implements Client {
        private final ClientDocument profile;
        private final List<String> steps = new ArrayList<>();
        private final List<String> signals = new ArrayList<>();

        RecordingClient(ClientDocument profile) {
            this.profile = profile;
        }

        /** Gives the members of the answer, these ones last. */
        String wishes(String rest) {
            List<String> members = new ArrayList<>(steps);
            if (!signals.isEmpty()) {
                members.add("\"signals\":[" + String.join(",", signals) + "]");
            }
            if (!rest.isEmpty()) {
                members.add(rest);
            }
            return String.join(",", members);
        }

        @Override
        public ConnectionId id() {
            return profile.id();
        }

        @Override
        public String remoteAddress() {
            return profile.remoteAddress();
        }

        @Override
        public Instant connectedAt() {
            return profile.connectedAt();
        }

        @Override
        public String userAgent() {
            return profile.userAgent();
        }

        @Override
        public Optional<Session> session() {
            return profile.session();
        }

        @Override
        public void signal(String name, WebWirePayload payload) {
            JsonBuffer json = new JsonBuffer(100).raw("{\"name\":").string(name).raw(",");
            PayloadDocument.append(json, payload);
            signals.add(text(json.raw("}")));
        }

        @Override
        public CompletionStage<Session> createSession(String info) {
            return create("{\"info\":" + info + "}", "holt makes the key", info);
        }

        @Override
        public CompletionStage<Session> createSession(String info, String key) {
            return create("{\"info\":" + info + ",\"key\":\"" + key + "\"}", key, info);
        }

        @Override
        public CompletionStage<Void> closeSession() {
            steps.add("\"closeSession\":true");
            return CompletableFuture.completedStage(null);
        }

        private CompletionStage<Session> create(String wish, String key, String info) {
            steps.add("\"createSession\":" + wish);
            return CompletableFuture.completedStage(new Session(key, OffsetDateTime.MIN, info));
        }
    }
}
