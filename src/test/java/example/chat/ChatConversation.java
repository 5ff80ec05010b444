package example.chat;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Counter;
import holt.core.routing.Router;
import holt.websocket.Conversation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One client of the chat: obeys its lines, and hears what is said in the rooms it is in, its own words included. */
final class ChatConversation implements Conversation, Subscriber {
    private static final CloseReason TEXT_ONLY = new CloseReason(CloseReason.Cause.PROTOCOL_ERROR, 1003, "text only");

    private final Router router;
    private final Connection connection;
    private final int maxRooms;
    private final Map<String, Subscription> rooms = new ConcurrentHashMap<>();
    private final StringBuilder line = new StringBuilder();

    ChatConversation(Router router, Connection connection, int maxRooms) {
        this.router = router;
        this.connection = connection;
        this.maxRooms = maxRooms;
    }

    @Override
    public void text(String part, boolean last) {
        line.append(part);
        if (last) {
            String[] words = line.toString().split(" ", 3);
            line.setLength(0);
            obey(words);
        }
    }

    @Override
    public void binary(ByteBuffer part, boolean last) {
        connection.close(TEXT_ONLY);
    }

    @Override
    public Origin origin() {
        return Origin.CLIENT;
    }

    @Override
    public Counter deliveries() {
        return connection.metrics().deliveries();
    }

    @Override
    public void offer(Delivery delivery) {
        connection.offer(delivery.as(ChatEncoding.INSTANCE));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void missed() {
        connection.close(CloseReason.RESYNC);
    }

    void leaveAll() {
        rooms.values().forEach(Subscription::cancel);
    }

    private void obey(String[] words) {
        if (words.length == 2 && words[0].equals("join")) {
            join(words[1]);
        } else if (words.length == 2 && words[0].equals("leave")) {
            leave(words[1]);
        } else if (words.length == 3 && words[0].equals("say")) {
            say(words[1], words[2]);
        } else {
            answer("error no such command");
        }
    }

    private void join(String room) {
        if (rooms.containsKey(room)) {
            answer("error already in " + room);
        } else if (rooms.size() >= maxRooms) {
            answer("error too many rooms");
        } else {
            Subscription subscription = router.subscribe(channel(room), this);
            rooms.put(room, subscription);
            subscription.confirmed().whenComplete((done, failure) -> joined(room, subscription, failure != null));
        }
    }

    /** The connection may have ended while the room was joined, and nobody else would leave it then. */
    private void joined(String room, Subscription subscription, boolean failed) {
        if (failed || connection.hasEnded()) {
            subscription.cancel();
            rooms.remove(room, subscription);
        }
        answer(failed ? "error try again later" : "joined " + room);
    }

    private void leave(String room) {
        Subscription subscription = rooms.remove(room);
        if (subscription == null) {
            answer("error not in " + room);
        } else {
            subscription.cancel();
            answer("left " + room);
        }
    }

    private void say(String room, String text) {
        Member speaker = new Member(connection.id().value(), "", Origin.CLIENT);
        Payload payload = Payload.of(text.getBytes(StandardCharsets.UTF_8));
        router.publish(new Publication(channel(room), Event.MESSAGE, speaker, Audience.EVERYONE, payload))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        answer("error try again later");
                    }
                });
    }

    private void answer(String text) {
        connection.send(Frame.text(text));
    }

    private static ChannelName channel(String room) {
        return new ChannelName("chat", room);
    }
}
