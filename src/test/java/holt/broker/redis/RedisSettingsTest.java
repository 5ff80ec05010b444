package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.SettingsMapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

final class RedisSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(RedisSettings.class))
                .isEqualTo(new RedisSettings("redis://127.0.0.1:6379/0", List.of(), "holt:"));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        RedisSettings.class,
                        Map.of(
                                "holt.redis.uri", "rediss://user:secret@redis:6380/2",
                                "holt.redis.cluster", "one:7000, two:7001",
                                "holt.redis.prefix", "app:")))
                .isEqualTo(new RedisSettings(
                        "rediss://user:secret@redis:6380/2", List.of("one:7000", "two:7001"), "app:"));
    }

    @Test
    @SuppressWarnings("deprecation") // what Jedis offers instead for TLS wants a logging library beside it
    void takesEverythingFromTheUri() {
        RedisSettings settings = new RedisSettings("rediss://user:se%40cret@redis/2", List.of(), "");

        JedisClientConfig config = RedisConnector.configuration(settings, settings.database(), "n1");
        assertThat(settings.server()).isEqualTo(new HostAndPort("redis", 6379));
        assertThat(config.getUser()).isEqualTo("user");
        assertThat(config.getPassword()).isEqualTo("se@cret");
        assertThat(config.getDatabase()).isEqualTo(2);
        assertThat(config.isSsl()).isTrue();
        assertThat(config.getSslParameters().getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(config.getClientName()).isEqualTo("holt-n1");
    }

    @Test
    void findsTheSeedsOfACluster() {
        assertThat(new RedisSettings("redis://x", List.of("one:7000", "::1:7001"), "").seeds())
                .containsExactly(new HostAndPort("one", 7000), new HostAndPort("::1", 7001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "http://redis",
                "redis://",
                "redis://h:p",
                "redis:// h",
                "redis://h/x",
                "redis://h:0",
                "redis://h:65536",
                "redis://u@h"
            })
    void refusesWhatIsNoUriOfRedisWithoutShowingIt(String uri) {
        assertThatThrownBy(() -> new RedisSettings(uri, List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "holt.redis.uri: must be redis://host:port/database or rediss://\u2026, but it is something else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", ":7000", "one:", "one:x", "one:0", "one:65536"})
    void refusesWhatIsNoServer(String seed) {
        assertThatThrownBy(() -> new RedisSettings("redis://x", List.of(seed), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holt.redis.cluster: must be host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "{a}", "\u00e9"})
    void refusesAPrefixThatWouldChangeKeys(String prefix) {
        assertThatThrownBy(() -> new RedisSettings("redis://x", List.of(), prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holt.redis.prefix: must be");
    }

    @Test
    void showsNoCredentials() {
        assertThat(new RedisSettings("redis://user:secret@redis:6380", List.of(), "p:").toString())
                .isEqualTo("RedisSettings[server=redis:6380, cluster=[], prefix=p:]");
    }
}
