package holt.broker.redis;

import holt.core.broker.BrokerException;
import holt.core.connection.Ticker;
import java.time.Duration;
import java.util.List;

/** The claim to take apart what one dead incarnation left. A node that has it keeps its own lease too. */
final class RedisClaim implements Estate.Claim {
    /** After that another node may try. */
    private static final Duration LENGTH = Duration.ofSeconds(30);
    /** A claim that was renewed so lately is still held, however long the reply took. */
    private static final long SURE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final byte[] MILLIS = Text.ascii(String.valueOf(LENGTH.toMillis()));
    private static final byte[] NEW = Text.ascii("new");
    private static final byte[] RENEWED = Text.ascii("renewed");

    private final RedisCommands commands;
    private final RedisLease lease;
    private final Ticker ticker;
    private final byte[] key;
    private final byte[] holder;
    private long renewedAt;

    RedisClaim(RedisKeys keys, RedisCommands commands, RedisLease lease, Ticker ticker, String dead) {
        this.commands = commands;
        this.lease = lease;
        this.ticker = ticker;
        this.key = keys.claim(dead);
        this.holder = Text.ascii(lease.incarnation());
    }

    /** Tries to get the claim; one of this node's own is left when something went wrong before. */
    boolean take() {
        return hold(NEW);
    }

    @Override
    public void renew() {
        if (!hold(RENEWED)) {
            throw new BrokerException("another node goes on with what a dead one left");
        }
        lease.extend();
    }

    @Override
    public void check() {
        if (ticker.nanos() - renewedAt > SURE_NANOS) {
            renew();
        }
    }

    void release() {
        Replies.await(RedisScript.RELEASE.run(commands, List.of(key), holder));
    }

    private boolean hold(byte[] how) {
        long asked = ticker.nanos();
        boolean held = Replies.await(RedisScript.CLAIM.run(commands, List.of(key), holder, MILLIS, how))
                .equals(1L);
        renewedAt = asked;
        return held;
    }
}
