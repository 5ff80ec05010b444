package holt.protocol.shark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.shark.config.SharkConfiguration.AlternativeRedis;
import holt.protocol.shark.config.SharkConfiguration.HttpOptions;
import holt.protocol.shark.config.SharkConfiguration.PingOptions;
import holt.protocol.shark.config.SharkConfiguration.RedisOptions;
import holt.protocol.shark.config.SharkConfiguration.RenewalOptions;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.config.SharkConfiguration.TicketAuthentication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharkConfigurationTest {
    private static final PingOptions CLIENT_PING = new PingOptions(Duration.ofSeconds(15), Duration.ofSeconds(15));
    private static final PingOptions REDIS_PING = new PingOptions(Duration.ofSeconds(10), Duration.ofSeconds(5));

    @Test
    void defaults() {
        assertThat(parse("{}"))
                .isEqualTo(new SharkConfiguration(
                        Optional.of(CLIENT_PING),
                        new HttpOptions(
                                Duration.ofSeconds(15),
                                3,
                                Duration.ofSeconds(3),
                                Optional.empty(),
                                List.of("X-Rate-Limit-Reset", "Retry-After")),
                        new RedisOptions("", Optional.of(REDIS_PING)),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    @Test
    void aServiceNeedsNothing() {
        assertThat(parse("{'services':{'simple':{}}}").services())
                .containsExactly(Map.entry(
                        "simple",
                        new ServiceOptions(
                                true, Map.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty())));
    }

    @Test
    void everyKeyIsMapped() {
        SharkConfiguration read = parse("""
                {'ws_ping': {'interval': 0.1, 'timeout': 2},
                 'http': {'timeout': 1.5, 'tries': 2, 'wait': 0, 'ssl_cafile': null,
                          'rate_limit_reset_header_name': 'ignored', 'rate_limit_reset_header_names': ['A', 'B']},
                 'redis': {'channel_prefix': 'p:', 'ping_interval': 1, 'ping_timeout': 0.5},
                 'redis_alt': {'uri': 'rediss://u:secret@alt:6380/1', 'channel_prefix': 'alt:', 'ping_interval': null},
                 'authentication': {'ticket': {'validation_url': 'http://auth/validate', 'auth_fields': ['session_id']}},
                 'services': {'books': {'require_authentication': false, 'authorizer': 'http://b/1',
                    'authorizer_fields': ['capabilities'], 'authorization_renewal_period': 300,
                    'authorization_renewal_jitter': 30, 'on_authorization_change': 'http://b/2', 'extra_fields': ['e'],
                    'filter_fields': ['f', 'g'], 'before_subscribe': 'http://b/3', 'on_subscribe': 'http://b/4',
                    'on_message': 'http://b/5', 'before_unsubscribe': 'http://b/6', 'on_unsubscribe': 'http://b/7',
                    'heartbeat_period': 30.5, 'on_heartbeat': 'https://b/8'}}}""");

        assertThat(read.ping()).hasValue(new PingOptions(Duration.ofMillis(100), Duration.ofSeconds(2)));
        assertThat(read.http())
                .isEqualTo(new HttpOptions(
                        Duration.ofMillis(1500), 2, Duration.ZERO, Optional.empty(), List.of("A", "B")));
        assertThat(read.redis())
                .isEqualTo(new RedisOptions(
                        "p:", Optional.of(new PingOptions(Duration.ofSeconds(1), Duration.ofMillis(500)))));
        assertThat(read.alternativeRedis())
                .hasValue(new AlternativeRedis(
                        "rediss://u:secret@alt:6380/1", new RedisOptions("alt:", Optional.empty())));
        assertThat(read.ticket())
                .hasValue(new TicketAuthentication(CallbackUrl.parse("http://auth/validate"), List.of("session_id")));
        assertThat(read.services()).containsOnlyKeys("books");
        assertThat(read.services().get("books")).isEqualTo(books());
    }

    private static ServiceOptions books() {
        return new ServiceOptions(
                false,
                Map.of(
                        ServiceCallback.AUTHORIZER, CallbackUrl.parse("http://b/1"),
                        ServiceCallback.ON_AUTHORIZATION_CHANGE, CallbackUrl.parse("http://b/2"),
                        ServiceCallback.BEFORE_SUBSCRIBE, CallbackUrl.parse("http://b/3"),
                        ServiceCallback.ON_SUBSCRIBE, CallbackUrl.parse("http://b/4"),
                        ServiceCallback.ON_MESSAGE, CallbackUrl.parse("http://b/5"),
                        ServiceCallback.BEFORE_UNSUBSCRIBE, CallbackUrl.parse("http://b/6"),
                        ServiceCallback.ON_UNSUBSCRIBE, CallbackUrl.parse("http://b/7"),
                        ServiceCallback.ON_HEARTBEAT, CallbackUrl.parse("https://b/8")),
                List.of("capabilities"),
                List.of("e"),
                List.of("f", "g"),
                Optional.of(new RenewalOptions(Duration.ofSeconds(300), Duration.ofSeconds(30))),
                Optional.of(Duration.ofMillis(30_500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ws_ping':null}",
                "{'ws_ping':0}",
                "{'ws_ping':0.0}",
                "{'ws_ping':{'interval':null}}",
                "{'ws_ping':{'interval':0}}",
                "{'ws_ping':{'interval':0.0,'timeout':3}}",
                "{'ws_ping':{'timeout':null}}"
            })
    void switchesPingsOff(String json) {
        assertThat(parse(json).ping()).isEmpty();
    }

    @Test
    void acceptsTheOlderNameOfTheHeader() {
        assertThat(parse("{'http':{'rate_limit_reset_header_name':'X'}}").http().rateLimitResetHeaderNames())
                .containsExactly("X");
        assertThat(parse("{'http':{'rate_limit_reset_header_name':'X','rate_limit_reset_header_names':[]}}")
                        .http()
                        .rateLimitResetHeaderNames())
                .containsExactly("X");
    }

    @Test
    void nullStandsForWhatIsOptional() {
        SharkConfiguration read = parse("{'redis_alt':null,'authentication':{'ticket':null},'services':{'s':"
                + "{'authorizer':null,'authorization_renewal_period':null,'heartbeat_period':null}}}");
        assertThat(read.alternativeRedis()).isEmpty();
        assertThat(read.ticket()).isEmpty();
        assertThat(read.services()).isEqualTo(parse("{'services':{'s':{}}}").services());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'service':{}}|$.service: no such key; the nearest is services",
                "{'services':{'b':{'authorizer_field':[]}}}|$.services.b.authorizer_field: no such key; the nearest is"
                        + " authorizer_fields",
                "{'http':{'retries':1}}|$.http.retries: no such key; the nearest is tries",
                "{'ws_ping':{'intervall':1}}|$.ws_ping.intervall: no such key; the nearest is interval",
                "{'redis':{'host':'h'}}|$.redis.host: no such key",
                "{'authentication':{'password':{}}}|$.authentication.password: no such key; the nearest is ticket",
                "{'http':{'tries':1,'tries':2}}|$.http.tries: is there twice",
                "[]|$: must be an object",
                "{'services':[]}|$.services: must be an object",
                "{'services':{'b':null}}|$.services.b: must be an object, but it is null",
                "{'services':{'a.b':{}}}|$.services.a.b: a service's name has no dot",
                "{'services':{'':{}}}|$.services.: a service's name has no dot and at least one character",
                "{'services':{'b':{'require_authentication':1}}}|$.services.b.require_authentication: must be true or"
                        + " false",
                "{'services':{'b':{'require_authentication':null}}}|$.services.b.require_authentication: must be true",
                "{'services':{'b':{'extra_fields':'e'}}}|$.services.b.extra_fields: must be an array of strings",
                "{'services':{'b':{'filter_fields':['a',1]}}}|$.services.b.filter_fields[1]: must be a string",
                "{'services':{'b':{'on_message':'b/5'}}}|$.services.b.on_message: must be a URL such as",
                "{'services':{'b':{'on_message':7}}}|$.services.b.on_message: must be a string",
                "{'services':{'b':{'heartbeat_period':0}}}|$.services.b.heartbeat_period: must be at least 0.001, but"
                        + " it is 0",
                "{'services':{'b':{'authorization_renewal_period':-1}}}|$.services.b.authorization_renewal_period: must"
                        + " be at least",
                "{'services':{'b':{'authorization_renewal_period':1,'authorization_renewal_jitter':2}}}|"
                        + "$.services.b.authorization_renewal_jitter: must be at most authorization_renewal_period",
                "{'http':{'timeout':0}}|$.http.timeout: must be at least",
                "{'http':{'timeout':true}}|$.http.timeout: must be a number of seconds",
                "{'http':{'timeout':null}}|$.http.timeout: must be a number of seconds",
                "{'http':{'timeout':1e999999}}|$.http.timeout: must be at most 86400",
                "{'http':{'tries':0}}|$.http.tries: must be at least 1, but it is 0",
                "{'http':{'tries':1.5}}|$.http.tries: must be a whole number",
                "{'http':{'wait':-0.1}}|$.http.wait: must be at least 0, but it is -0.1",
                "{'http':{'wait':'3'}}|$.http.wait: must be a number of seconds",
                "{'http':{'ssl_cafile':'/nowhere/ca.pem'}}|$.http.ssl_cafile: must be a file with certificates",
                "{'ws_ping':5}|$.ws_ping: must be an object",
                "{'ws_ping':{'interval':-1}}|$.ws_ping.interval: must be at least 0",
                "{'redis_alt':{}}|$.redis_alt.uri: is missing",
                "{'redis_alt':{'uri':'http://r'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'redis_alt':{'uri':'redis://'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'redis_alt':{'uri':'redis://r/x'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'redis_alt':{'uri':'redis://r:65536'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'redis_alt':{'uri':'redis://user@r'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'redis_alt':{'uri':'redis://a b'}}|$.redis_alt.uri: must be a URI such as redis://host:6379/0",
                "{'authentication':{'ticket':{'auth_fields':[]}}}|$.authentication.ticket.validation_url: is missing",
                "{'authentication':{'ticket':{'validation_url':'http://a'}}}|$.authentication.ticket.auth_fields: is"
                        + " missing",
                "{|$: not JSON"
            })
    void namesTheCulprit(String json, String line) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(line)
                .hasMessageNotContaining("\n");
    }

    @Test
    void showsNoCredentials() {
        SharkConfiguration read = parse("""
                {'redis_alt': {'uri': 'redis://u:secret@alt:6380/1'},
                 'authentication': {'ticket': {'validation_url': 'http://u:secret@auth/', 'auth_fields': []}},
                 'services': {'books': {'authorizer': 'http://u:secret@b/1'}}}""");
        assertThat(read.toString())
                .doesNotContain("secret")
                .contains("http://*****:*****@b/1", "redis://*****:*****@alt");
    }

    private static SharkConfiguration parse(String json) {
        return SharkConfiguration.parse(json.replace('\'', '"'));
    }
}
