package holt.broker.redis;

import holt.core.broker.ForeignChannels;

/**
 * What is heard in a Redis that others publish in.
 *
 * @param channels which channels there are
 * @param channelPrefix what stands before their names
 * @param watch how connections that listen are watched
 */
public record SourceTerms(ForeignChannels channels, String channelPrefix, Watch watch) {}
