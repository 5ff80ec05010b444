package holt.broker.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** What kind of Redis the nodes are joined by. */
sealed interface RedisTopology {
    /**
     * Finds out which server owns which key, asking servers if it must. Blocks.
     *
     * @param links ways to the servers
     * @param known what was so until now
     * @return the owners and how to speak to them
     * @throws JedisException if no server can tell
     */
    Layout explore(RedisLinks links, Layout known);

    /** Tells whether the owners may change while the node runs. */
    boolean mayChange();

    /** Gives the number of the database that is used. */
    int database(RedisSettings settings);

    /**
     * Which server owns which key, and how channels are published to.
     *
     * @param map the owners
     * @param words plain or sharded pub/sub
     */
    record Layout(SlotMap map, RedisWords words) {
        /** Nobody was asked yet. */
        static final Layout UNKNOWN = new Layout(SlotMap.UNKNOWN, RedisWords.PLAIN);

        boolean isSameAs(Layout other) {
            return words == other.words && map.isSameAs(other.map);
        }
    }

    /**
     * One server, or what looks like one.
     *
     * @param server where it is
     */
    record Standalone(HostAndPort server) implements RedisTopology {
        @Override
        public Layout explore(RedisLinks links, Layout known) {
            return new Layout(SlotMap.of(server), RedisWords.PLAIN);
        }

        @Override
        public boolean mayChange() {
            return false;
        }

        @Override
        public int database(RedisSettings settings) {
            return settings.database();
        }
    }

    /**
     * A cluster, whose servers share the slots.
     *
     * @param seeds some of its servers
     */
    record Cluster(List<HostAndPort> seeds) implements RedisTopology {
        public Cluster {
            seeds = List.copyOf(seeds);
        }

        @Override
        public Layout explore(RedisLinks links, Layout known) {
            Set<HostAndPort> candidates = new LinkedHashSet<>(known.map().servers());
            candidates.addAll(seeds);
            JedisException failure = new JedisConnectionException("no server of the cluster is known");
            for (HostAndPort candidate : candidates) {
                try (RedisConnection connection = links.connector(candidate).connect()) {
                    List<?> ranges = new ArrayList<>((List<?>) connection.ask(Command.CLUSTER, Text.ascii("SLOTS")));
                    SlotMap map = SlotMap.of(ranges, candidate);
                    return new Layout(map, words(links, map, known));
                } catch (JedisException e) {
                    failure = e;
                }
            }
            throw failure;
        }

        @Override
        public boolean mayChange() {
            return true;
        }

        /** A cluster has but one, and refuses to be asked for another. */
        @Override
        public int database(RedisSettings settings) {
            return 0;
        }

        /**
         * All nodes have to choose the same words, whatever server they ask first: so each has to know the sharded ones. While one
         * is out of reach, and perhaps about to be replaced, the words stay what they were.
         */
        private static RedisWords words(RedisLinks links, SlotMap map, Layout known) {
            try {
                boolean sharded = map.servers().stream().allMatch(server -> canShard(links, server));
                return sharded ? RedisWords.SHARDED : RedisWords.PLAIN;
            } catch (JedisException e) {
                if (known.map() == SlotMap.UNKNOWN) {
                    throw e;
                }
                return known.words();
            }
        }

        private static boolean canShard(RedisLinks links, HostAndPort server) {
            try (RedisConnection connection = links.connector(server).connect()) {
                List<?> known = (List<?>) connection.ask(Command.COMMAND, Text.ascii("INFO"), Text.ascii("SPUBLISH"));
                return known.get(0) != null;
            }
        }
    }
}
