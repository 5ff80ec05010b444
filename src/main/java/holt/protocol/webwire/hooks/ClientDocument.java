package holt.protocol.webwire.hooks;

import holt.core.connection.ConnectionId;
import holt.core.session.Session;
import holt.json.JsonBuffer;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.webwire.wire.MalformedMessageException;
import holt.protocol.webwire.wire.SessionDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A client in JSON.
 *
 * <pre>
 * {"connection":{"id":id,"remoteAddress":address,"connectedAt":time,"userAgent":text},"session":session or null}
 * </pre>
 *
 * @param id the connection
 * @param remoteAddress where it comes from, without port
 * @param connectedAt since when
 * @param userAgent what it calls itself, or empty
 * @param session its session, if it has one
 */
public record ClientDocument(
        ConnectionId id, String remoteAddress, Instant connectedAt, String userAgent, Optional<Session> session) {
    private static final int INITIAL_CAPACITY = 512;
    private static final int MAX_DEPTH = 10_010;

    /**
     * Describes a client as it is now.
     *
     * @param client the client
     * @return its description
     */
    public static ClientDocument of(Client client) {
        return new ClientDocument(
                client.id(), client.remoteAddress(), client.connectedAt(), client.userAgent(), client.session());
    }

    /**
     * Writes the members {@code connection} and {@code session}.
     *
     * @param json where to; what follows begins with a comma
     */
    public void append(JsonBuffer json) {
        json.raw("\"connection\":{\"id\":")
                .string(id.value())
                .raw(",\"remoteAddress\":")
                .string(remoteAddress)
                .raw(",\"connectedAt\":")
                .string(connectedAt.toString())
                .raw(",\"userAgent\":")
                .string(userAgent)
                .raw("},");
        appendSession(json, session);
    }

    /**
     * Writes the member {@code session}.
     *
     * @param json where to; what follows begins with a comma
     * @param session the session, or none
     */
    public static void appendSession(JsonBuffer json, Optional<Session> session) {
        json.raw("\"session\":");
        session.map(SessionForm::written)
                .map(SessionDocument::toJson)
                .ifPresentOrElse(document -> json.raw(document.bytes()), () -> json.raw("null"));
    }

    /**
     * Writes the client.
     *
     * @return compact JSON
     */
    public byte[] toJson() {
        JsonBuffer json = new JsonBuffer(INITIAL_CAPACITY).raw("{");
        append(json);
        return json.raw("}").toBytes();
    }

    /**
     * Reads a client.
     *
     * @param json what {@link #toJson} gave, of whatever version
     * @return the client
     * @throws IllegalArgumentException if it cannot be read
     */
    public static ClientDocument parse(byte[] json) {
        try {
            Map<String, JsonText> members = JsonMembers.of(JsonText.parse(json, MAX_DEPTH));
            Map<String, JsonText> connection = JsonMembers.of(required(members, "connection", Kind.OBJECT));
            JsonText session = members.get("session");
            return new ClientDocument(
                    new ConnectionId(required(connection, "id", Kind.STRING).string()),
                    required(connection, "remoteAddress", Kind.STRING).string(),
                    Instant.parse(
                            required(connection, "connectedAt", Kind.STRING).string()),
                    required(connection, "userAgent", Kind.STRING).string(),
                    Optional.ofNullable(session)
                            .filter(value -> value.kind() != Kind.NULL)
                            .map(value -> SessionForm.kept(SessionDocument.of(value))));
        } catch (JsonSyntaxException | MalformedMessageException | DateTimeException | IllegalStateException e) {
            throw new IllegalArgumentException("no client: " + e.getMessage(), e);
        }
    }

    private static JsonText required(Map<String, JsonText> members, String name, Kind kind) {
        JsonText value = members.get(name);
        if (value == null || value.kind() != kind) {
            throw new IllegalArgumentException("no client: " + name + " is not there, or of another kind");
        }
        return value;
    }
}
