package holt.broker.redis;

import holt.broker.redis.PublicationCodec.UnreadableException;
import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What channels keep in Redis, for all nodes. One script gives a publication its offset, keeps it and publishes it, so that what is
 * kept and what is heard have one order. An offset is the microsecond of the publication by Redis' clock, or one more than that of
 * the one before it. Of each channel one publication more is kept than can be asked for: whoever knows it knows all before.
 */
final class RedisHistory {
    private static final Logger LOGGER = System.getLogger(RedisHistory.class.getName());
    private static final byte[] VERSION = {PublicationCodec.VERSION_WITH_OFFSET};
    private static final byte[] ALL = Text.ascii("0");
    private static final byte[] LAST = Text.ascii("-1");

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final HistoryRules rules;
    private final HistorySettings settings;

    RedisHistory(RedisKeys keys, RedisCommands commands, HistoryRules rules) {
        this.keys = keys;
        this.commands = commands;
        this.rules = rules;
        this.settings = rules.settings();
    }

    boolean keeps(Publication publication) {
        return rules.keeps(publication);
    }

    /** Keeps a publication and publishes it. */
    CompletionStage<Object> publish(Publication publication) {
        return RedisScript.KEEP.run(
                commands,
                List.of(keys.channel(publication.channel())),
                VERSION,
                PublicationCodec.encodeBody(publication),
                Text.ascii(String.valueOf(settings.size() + 1)),
                Text.ascii(String.valueOf(settings.ttl().toMillis())),
                commands.words().publish().getRaw());
    }

    CompletionStage<Recovery> after(ChannelName channel, long offset) {
        if (!rules.keeps(channel.scope())) {
            return CompletableFuture.completedStage(Recovery.NOTHING_KEPT);
        }
        byte[] first = offset == Long.MAX_VALUE ? LAST : ALL;
        return RedisScript.KEPT
                .run(commands, List.of(keys.channel(channel)), first)
                .thenApply(reply -> recovery(channel, offset, (List<?>) reply));
    }

    private Recovery recovery(ChannelName channel, long offset, List<?> reply) {
        long now = number(reply.get(0));
        long upSince = number(reply.get(1));
        long ttl = settings.ttl().toNanos() / 1000;
        List<?> messages = (List<?>) reply.get(2);
        List<Publication> kept = readable(channel, messages);
        boolean readable = kept.size() == messages.size();
        long position = kept.isEmpty() ? now - 1 : kept.get(kept.size() - 1).offset();
        // Before the first of all, nothing was published for as long as anything is kept.
        long floor = Math.max(upSince, (kept.isEmpty() ? now : kept.get(0).offset()) - ttl);
        while (!kept.isEmpty() && (kept.size() > settings.size() || kept.get(0).offset() < now - ttl)) {
            floor = kept.remove(0).offset();
        }
        kept.removeIf(publication -> publication.offset() <= offset);
        return new Recovery(kept, readable && offset >= floor, position);
    }

    /** Those of a newer version of Holt are left out. */
    private static List<Publication> readable(ChannelName channel, List<?> messages) {
        List<Publication> readable = new ArrayList<>(messages.size());
        for (Object message : messages) {
            try {
                readable.add(PublicationCodec.decode(channel, (byte[]) message));
            } catch (UnreadableException e) {
                LOGGER.log(Level.DEBUG, () -> "a kept message is left out: " + e.getMessage());
            }
        }
        return readable;
    }

    private static long number(Object text) {
        return Long.parseLong(new String((byte[]) text, StandardCharsets.US_ASCII));
    }
}
