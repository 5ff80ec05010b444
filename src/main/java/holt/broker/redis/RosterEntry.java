package holt.broker.redis;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * One member on one channel as Redis keeps it.
 *
 * <pre>
 * entry   scope name id                       what a node's belongings are made of
 * value   incarnation origin id presence      what a channel's members are made of; the origin is a byte, 0 for clients
 * </pre>
 *
 * All texts as {@link BinaryText} writes them.
 *
 * @param channel the channel
 * @param memberId the member
 */
record RosterEntry(ChannelName channel, String memberId) {
    private static final byte CLIENT = 0;
    private static final byte BACKEND = 1;

    byte[] toBytes() {
        BinaryText scope = BinaryText.of(channel.scope());
        BinaryText name = BinaryText.of(channel.name());
        BinaryText id = BinaryText.of(memberId);
        ByteBuffer bytes = ByteBuffer.allocate(scope.size() + name.size() + id.size());
        scope.to(bytes);
        name.to(bytes);
        id.to(bytes);
        return bytes.array();
    }

    static RosterEntry of(byte[] entry) {
        ByteBuffer bytes = ByteBuffer.wrap(entry);
        ChannelName channel = new ChannelName(BinaryText.read(bytes), BinaryText.read(bytes));
        return new RosterEntry(channel, BinaryText.read(bytes));
    }

    /** What every value of an incarnation begins with. */
    static byte[] owner(String incarnation) {
        BinaryText owner = BinaryText.of(incarnation);
        ByteBuffer bytes = ByteBuffer.allocate(owner.size());
        owner.to(bytes);
        return bytes.array();
    }

    static byte[] value(String incarnation, Member member) {
        BinaryText owner = BinaryText.of(incarnation);
        BinaryText id = BinaryText.of(member.id());
        BinaryText presence = BinaryText.of(member.presence());
        ByteBuffer bytes = ByteBuffer.allocate(owner.size() + 1 + id.size() + presence.size());
        owner.to(bytes);
        bytes.put(member.origin() == Origin.CLIENT ? CLIENT : BACKEND);
        id.to(bytes);
        presence.to(bytes);
        return bytes.array();
    }

    /** Reads a value; throws {@link BufferUnderflowException} if it is damaged. */
    static Member member(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        BinaryText.read(bytes);
        Origin origin = bytes.get() == CLIENT ? Origin.CLIENT : Origin.BACKEND;
        return new Member(BinaryText.read(bytes), BinaryText.read(bytes), origin);
    }
}
