package holt.testing.webwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client of the original server, and the application: {@code echo} sends the payload back, {@code slow} does so after 300 ms,
 * {@code login} makes a session with the payload in it, {@code logout} closes it, {@code whoami} tells what is in it,
 * {@code refuse} is answered with an error, {@code vanish} resets the connection, {@code silence} is not answered. Any other name
 * is answered with itself. Signals are sent back.
 */
public final class OriginalConnection {
    private static final int SESSION_CREATED = 0x15;
    private static final int SESSION_CLOSED = 0x16;
    private static final int CLOSE_SESSION = 0x1f;
    private static final int RESTORE_SESSION = 0x20;
    private static final int REPLY_BINARY = 0xbf;
    private static final int REPLY_UTF8 = 0xc0;
    private static final int REPLY_UTF16 = 0xc1;
    private static final int FROM_REQUEST_TO_REPLY = REPLY_BINARY - 0x7f;
    private static final int NAME_LENGTH_AT = 9;

    private final OriginalServer server;
    private final FrameStream frames;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable String session;

    OriginalConnection(OriginalServer server, FrameStream frames) {
        this.server = server;
        this.frames = frames;
    }

    void run() throws IOException {
        Optional<byte[]> message = frames.readMessage();
        while (message.isPresent()) {
            handle(message.get());
            message = frames.readMessage();
        }
    }

    void detach() {
        if (session != null) {
            server.active().remove(session, this);
        }
    }

    void reset() {
        frames.reset();
    }

    void send(byte[] message) throws IOException {
        writing.lock();
        try {
            frames.writeMessage(message);
        } finally {
            writing.unlock();
        }
    }

    private void handle(byte[] message) throws IOException {
        int type = message[0] & 0xff;
        switch (type) {
            case 0x3f, 0x40, 0x41 -> send(message);
            case 0x7f, 0x80, 0x81 -> request(message);
            case RESTORE_SESSION -> restore(message);
            case CLOSE_SESSION -> {
                closeSession();
                reply(message, REPLY_BINARY, new byte[0]);
            }
            default -> throw new IOException("the client sent a message of type " + type);
        }
    }

    private void request(byte[] message) throws IOException {
        int nameLength = message[NAME_LENGTH_AT] & 0xff;
        int nameEnd = NAME_LENGTH_AT + 1 + nameLength;
        boolean padded = (message[0] & 0xff) == 0x81 && nameLength % 2 == 1;
        String name = new String(message, NAME_LENGTH_AT + 1, nameLength, StandardCharsets.US_ASCII);
        byte[] payload = Arrays.copyOfRange(message, nameEnd + (padded ? 1 : 0), message.length);
        int echoType = (message[0] & 0xff) + FROM_REQUEST_TO_REPLY;
        switch (name) {
            case "echo" -> reply(message, echoType, payload);
            case "slow" -> {
                pause();
                reply(message, echoType, payload);
            }
            case "login" -> {
                createSession(new String(payload, StandardCharsets.UTF_8));
                reply(message, REPLY_UTF8, "logged in".getBytes(StandardCharsets.UTF_8));
            }
            case "logout" -> {
                closeSession();
                reply(message, REPLY_BINARY, new byte[0]);
            }
            case "whoami" -> reply(message, REPLY_UTF8, whoAmI().getBytes(StandardCharsets.UTF_8));
            case "refuse" -> error(message, "REFUSED", new String(payload, StandardCharsets.UTF_8));
            case "vanish" -> frames.reset();
            case "silence" -> {}
            default -> reply(message, REPLY_UTF8, name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String whoAmI() {
        String key = session;
        return key == null ? "nobody" : server.sessions().getOrDefault(key, "null");
    }

    private void createSession(String info) throws IOException {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().encodeToString(random);
        server.sessions().put(key, info);
        server.active().put(key, this);
        session = key;
        send(bytes(SESSION_CREATED, new byte[0], json(key)));
    }

    private void closeSession() throws IOException {
        if (session != null) {
            server.active().remove(session);
            server.sessions().remove(session);
            session = null;
            send(new byte[] {SESSION_CLOSED});
        }
    }

    private void restore(byte[] message) throws IOException {
        String key = new String(message, NAME_LENGTH_AT, message.length - NAME_LENGTH_AT, StandardCharsets.US_ASCII);
        if (server.active().containsKey(key)) {
            error(message, "SESSION_ACTIVE", "The session identified by key: '" + key + "' is already active");
        } else if (server.sessions().containsKey(key)) {
            session = key;
            server.active().put(key, this);
            reply(message, REPLY_UTF16, json(key));
        } else {
            error(message, "SESSION_NOT_FOUND", "No session associated with key: '" + key + "'");
        }
    }

    private byte[] json(String key) {
        return ("{\"key\":\"" + key + "\",\"crt\":\"2026-11-20T23:15:21.244772407Z\",\"inf\":"
                        + server.sessions().get(key) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void error(byte[] request, String code, String text) throws IOException {
        reply(request, 0, ("{\"c\":\"" + code + "\",\"m\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void reply(byte[] request, int type, byte[] payload) throws IOException {
        send(bytes(type, Arrays.copyOfRange(request, 1, NAME_LENGTH_AT), payload));
    }

    private static byte[] bytes(int type, byte[] id, byte[] payload) {
        byte[] message = new byte[1 + id.length + payload.length];
        message[0] = (byte) type;
        System.arraycopy(id, 0, message, 1, id.length);
        System.arraycopy(payload, 0, message, 1 + id.length, payload.length);
        return message;
    }

    /** Takes time, as an application does that blocks the connection. */
    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
