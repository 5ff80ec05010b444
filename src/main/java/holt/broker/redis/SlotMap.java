package holt.broker.redis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.SafeEncoder;

/** Which server owns which slot, and thereby which key. Immutable. */
final class SlotMap {
    /** Nothing is known yet. */
    static final SlotMap UNKNOWN = new SlotMap(new HostAndPort[Protocol.CLUSTER_HASHSLOTS]);

    private final @Nullable HostAndPort[] owners;

    private SlotMap(@Nullable HostAndPort[] owners) {
        this.owners = owners;
    }

    /** One server owns everything. */
    static SlotMap of(HostAndPort server) {
        HostAndPort[] owners = new HostAndPort[Protocol.CLUSTER_HASHSLOTS];
        Arrays.fill(owners, server);
        return new SlotMap(owners);
    }

    /**
     * Reads the reply of {@code CLUSTER SLOTS}: for each range its first and last slot, then its servers, the master first, each with
     * address and port.
     *
     * @param ranges the reply
     * @param answering who gave it; a server that does not know its own address leaves it out
     */
    static SlotMap of(List<?> ranges, HostAndPort answering) {
        @Nullable HostAndPort[] owners = new HostAndPort[Protocol.CLUSTER_HASHSLOTS];
        for (Object range : ranges) {
            List<?> parts = (List<?>) range;
            List<?> master = (List<?>) parts.get(2);
            String host = master.get(0) instanceof byte[] given ? SafeEncoder.encode(given) : "";
            HostAndPort owner =
                    new HostAndPort(host.isEmpty() ? answering.getHost() : host, ((Long) master.get(1)).intValue());
            Arrays.fill(owners, ((Long) parts.get(0)).intValue(), ((Long) parts.get(1)).intValue() + 1, owner);
        }
        return new SlotMap(owners);
    }

    Optional<HostAndPort> ownerOf(byte[] key) {
        return Optional.ofNullable(owners[JedisClusterCRC16.getSlot(key)]);
    }

    /** Every server that owns a slot. */
    Set<HostAndPort> servers() {
        Set<HostAndPort> servers = new LinkedHashSet<>();
        for (HostAndPort owner : owners) {
            if (owner != null) {
                servers.add(owner);
            }
        }
        return servers;
    }

    /** Tells whether some slot has no owner. */
    boolean hasGaps() {
        return Arrays.asList(owners).contains(null);
    }

    boolean isSameAs(SlotMap other) {
        return Arrays.equals(owners, other.owners);
    }
}
