package holt.broker.redis;

import holt.core.broker.BrokerException;
import holt.core.channel.Payload;
import holt.core.ledger.Debt;
import holt.core.ledger.Heir;
import holt.core.ledger.Ledger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Protocol.Command;

/**
 * What the nodes owe, in Redis. Each node remembers its own debts as well, and writes them down again whenever Redis may have lost
 * them; with that they come behind what was there. {@link #restore}, {@link #settle}, {@link #refresh} and {@link #takeOver} block
 * and belong to one thread.
 *
 * <pre>
 * field   kind id               texts as {@link BinaryText} writes them
 * value   place content         the place has 16 digits
 * </pre>
 */
final class RedisLedger implements Ledger, Holding, Estate {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final int PLACE_DIGITS = 16;
    private static final byte[] NEW = Text.ascii("new");
    private static final byte[] INHERITED = Text.ascii("inherited");

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    private final Map<String, Heir> heirs = new ConcurrentHashMap<>();
    /** What this node took over before anybody was named who pays it. */
    private final Map<String, List<Debt>> unclaimed = new ConcurrentHashMap<>();
    /** What this node owes. Changed and told to Redis in one step, so that both see the same order. */
    private final ConcurrentHashMap<Name, Owed> own = new ConcurrentHashMap<>();

    private final AtomicLong places = new AtomicLong();
    /** What Redis could not be told is gone. */
    private final Set<Name> unstruck = ConcurrentHashMap.newKeySet();

    RedisLedger(RedisKeys keys, RedisCommands commands, RedisLease lease) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
    }

    /** A debt and its place in the order. */
    private record Owed(Debt debt, long place) {}

    /** What tells a debt from all others. */
    private record Name(String kind, String id) {
        static Name of(Debt debt) {
            return new Name(debt.kind(), debt.id());
        }

        byte[] field() {
            BinaryText theKind = BinaryText.of(kind);
            BinaryText theId = BinaryText.of(id);
            ByteBuffer bytes = ByteBuffer.allocate(theKind.size() + theId.size());
            theKind.to(bytes);
            theId.to(bytes);
            return bytes.array();
        }

        static Name of(byte[] field) {
            ByteBuffer bytes = ByteBuffer.wrap(field);
            return new Name(BinaryText.read(bytes), BinaryText.read(bytes));
        }
    }

    @Override
    public void bequeath(String kind, Heir heir) {
        heirs.put(kind, heir);
        List<Debt> waiting = unclaimed.remove(kind);
        if (waiting != null) {
            heir.inherit(waiting);
        }
    }

    @Override
    public CompletionStage<Void> enter(Debt debt) {
        return enter(debt, NEW);
    }

    private CompletionStage<Void> enter(Debt debt, byte[] origin) {
        Name name = Name.of(debt);
        List<CompletionStage<Object>> sent = new ArrayList<>(1);
        own.compute(name, (same, before) -> {
            unstruck.remove(name);
            sent.add(write(debt, origin));
            return new Owed(debt, before == null ? places.getAndIncrement() : before.place);
        });
        CompletionStage<Void> entered = RedisBroker.done(sent.get(0));
        return entered.whenComplete((done, failure) -> {
            if (failure != null) {
                // It may have been written down all the same.
                own.computeIfPresent(name, (same, owed) -> owed.debt.equals(debt) ? null : owed);
                unstruck.add(name);
            }
        });
    }

    @Override
    public CompletionStage<Void> strike(Debt debt) {
        Name name = Name.of(debt);
        List<CompletionStage<Object>> sent = new ArrayList<>(1);
        own.computeIfPresent(name, (same, before) -> {
            sent.add(erase(lease.incarnation(), name));
            return null;
        });
        if (sent.isEmpty()) {
            return DONE;
        }
        return sent.get(0).handle((done, failure) -> {
            if (failure != null) {
                unstruck.add(name);
            }
            return null;
        });
    }

    /** Writes everything down again after a lease was lost. What an heir has taken over by then is paid twice. */
    @Override
    public void restore(String ended) {
        Group written = new Group(lease::extend);
        List<Debt> inOrder = own.values().stream()
                .sorted(Comparator.comparingLong(Owed::place))
                .map(Owed::debt)
                .toList();
        for (Debt debt : inOrder) {
            List<CompletionStage<Object>> sent = new ArrayList<>(1);
            own.computeIfPresent(Name.of(debt), (same, owed) -> {
                sent.add(write(owed.debt, NEW));
                return owed;
            });
            sent.forEach(written::add);
        }
        written.await();
        byte[] left = keys.debts(ended);
        Replies.await(commands.send(left, Command.DEL, left));
    }

    /** Strikes out what could not be struck out before. */
    @Override
    public void settle() {
        for (Name name : List.copyOf(unstruck)) {
            List<CompletionStage<Object>> sent = new ArrayList<>(1);
            own.compute(name, (same, owed) -> {
                if (owed == null) {
                    sent.add(erase(lease.incarnation(), name));
                }
                return owed;
            });
            sent.forEach(Replies::await);
            unstruck.remove(name);
        }
    }

    /** Keeps what this node owes from being forgotten. */
    @Override
    public void refresh() {
        byte[] debts = keys.debts(lease.incarnation());
        Replies.await(commands.send(debts, Command.EXPIRE, debts, RedisRoster.SECONDS_TO_LIVE));
    }

    /** First the debts become this node's, then they are no longer the dead one's, and then they are paid: twice at worst. */
    @Override
    public void takeOver(String dead, Claim claim) {
        byte[] key = keys.debts(dead);
        List<?> all = (List<?>) Replies.await(commands.send(key, Command.HGETALL, key));
        Map<String, Debt> byPlace = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            byte[] field = (byte[]) all.get(i);
            byte[] value = (byte[]) all.get(i + 1);
            if (field.length > 0) {
                byPlace.put(place(value), debt(Name.of(field), value));
            }
        }
        if (byPlace.isEmpty()) {
            return;
        }
        List<Debt> debts = byPlace.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue)
                .toList();
        adopt(debts, claim);
        Replies.await(commands.send(key, Command.DEL, key));
        hand(debts);
    }

    /** They are no longer this node's should it have slept meanwhile, and another adopt them. */
    private void adopt(List<Debt> debts, Claim claim) {
        Group entered = new Group(claim::renew);
        try {
            debts.forEach(debt -> entered.add(enter(debt, INHERITED)));
            entered.await();
        } catch (BrokerException e) {
            debts.forEach(this::strike);
            throw e;
        }
    }

    private void hand(List<Debt> debts) {
        Map<String, List<Debt>> byKind = new LinkedHashMap<>();
        debts.forEach(debt ->
                byKind.computeIfAbsent(debt.kind(), kind -> new ArrayList<>()).add(debt));
        byKind.forEach((kind, inherited) -> {
            unclaimed.merge(kind, inherited, RedisLedger::joined);
            Heir heir = heirs.get(kind);
            List<Debt> waiting = heir == null ? null : unclaimed.remove(kind);
            if (heir != null && waiting != null) {
                heir.inherit(waiting);
            }
        });
    }

    private static List<Debt> joined(List<Debt> some, List<Debt> more) {
        List<Debt> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private CompletionStage<Object> write(Debt debt, byte[] origin) {
        return RedisScript.ENTER.run(
                commands,
                List.of(keys.debts(lease.incarnation())),
                Name.of(debt).field(),
                debt.content().bytes(),
                RedisRoster.SECONDS_TO_LIVE,
                origin);
    }

    private CompletionStage<Object> erase(String incarnation, Name name) {
        byte[] debts = keys.debts(incarnation);
        return commands.send(debts, Command.HDEL, debts, name.field());
    }

    private static String place(byte[] value) {
        return new String(value, 0, PLACE_DIGITS, StandardCharsets.US_ASCII);
    }

    private static Debt debt(Name name, byte[] value) {
        return new Debt(name.kind(), name.id(), Payload.of(Arrays.copyOfRange(value, PLACE_DIGITS, value.length)));
    }
}
