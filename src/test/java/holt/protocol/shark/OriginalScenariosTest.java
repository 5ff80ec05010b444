package holt.protocol.shark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scenarios that SocketShark's own tests play, by their number and name, and where each is played here. */
class OriginalScenariosTest {
    private static final String SHARK = "holt.protocol.shark.";
    private static final String IT = "holt.it.";

    static final List<Scenario> SCENARIOS = List.of(
            scenario(1, "shark_init", IT + "ConversationsIT#conversations", IT + "ClusterIT"),
            scenario(
                    2,
                    "invalid_message",
                    SHARK + "SharkEnvelopeTest#refusesWhatIsNoEvent",
                    SHARK + "SharkEnvelopeTest#repeatsTheNameOfAnEventThatItDoesNotKnow",
                    "envelope.conversation"),
            scenario(
                    3,
                    "auth_invalid",
                    SHARK + "SharkSubscriptionTest#refusesTicketsWhereNothingIsConfiguredAndOtherMethodsEverywhere",
                    "authentication.conversation"),
            scenario(4, "auth_invalid_emits_logs", SHARK + "SharkLogTest#tellsOfEachEventAndWhatIsSent"),
            scenario(5, "invalid_event_emits_logs", SHARK + "SharkLogTest#warnsOfWhatServicesDoWrong"),
            scenario(
                    6,
                    "invalid_published_at",
                    SHARK + "SharkDeliveryTest#tellsWhenAMessageWasPublished",
                    SHARK + "SharkLogTest#warnsOfWhatServicesDoWrong"),
            scenario(
                    7,
                    "auth_ticket",
                    SHARK + "SharkSubscriptionTest#makesClientsKnownByTicket",
                    IT + "SharkCallbacksIT#aTicketMakesTheClientKnown"),
            scenario(
                    8,
                    "subscription_invalid",
                    SHARK + "SharkEnvelopeTest#wantsASubscriptionInEveryServiceEvent",
                    "subscribing.conversation"),
            scenario(
                    9,
                    "needs_auth",
                    SHARK + "SharkEnvelopeTest#looksForTheSubscriptionBeforeAnythingElse",
                    "authentication.conversation"),
            scenario(
                    10,
                    "validation",
                    SHARK + "SharkEnvelopeTest#looksForTheSubscriptionBeforeAnythingElse",
                    "subscribing.conversation"),
            scenario(11, "simple", SHARK + "SharkDeliveryTest#deliversWhatIsForTheClient", "publishing.conversation"),
            scenario(
                    12,
                    "subscription_auth",
                    SHARK + "SharkDeliveryTest#comparesWithWhoTheClientIsByNow",
                    IT + "SharkCallbacksIT#aTicketMakesTheClientKnown"),
            scenario(
                    13,
                    "authorizer",
                    SHARK + "SharkSubscriptionTest#asksTheAuthorizer",
                    IT + "SharkCallbacksIT#theAuthorizerDecidesAndItsFieldsAreSentFromThenOn"),
            scenario(
                    14,
                    "authorizer_data",
                    SHARK + "SharkSubscriptionTest#keepsWhatTheAuthorizerSaysForLaterCalls",
                    IT + "SharkCallbacksIT#theAuthorizerDecidesAndItsFieldsAreSentFromThenOn"),
            scenario(
                    15,
                    "periodic_authorizer",
                    SHARK + "SharkLeavingTest#endsASubscriptionThatIsNoLongerAllowed",
                    IT + "SharkCallbacksIT#aLostAuthorizationEndsTheSubscription"),
            scenario(
                    16,
                    "authorizer_data_periodic",
                    SHARK + "SharkLeavingTest#tellsOfAChangedAuthorization",
                    IT + "SharkCallbacksIT#aChangedAuthorizationIsTold"),
            scenario(
                    17,
                    "periodic_heartbeat",
                    SHARK + "SharkLeavingTest#tellsThatASubscriptionIsStillThere",
                    IT + "SharkCallbacksIT#theHeartBeats"),
            scenario(
                    18,
                    "complex",
                    SHARK + "SharkSubscriptionTest#passesOnWhatServicesSayOfSubscribing",
                    SHARK + "SharkSubscriptionTest#handsMessagesToTheService",
                    SHARK + "SharkSubscriptionTest#staysSubscribedUntilTheServiceAgrees",
                    IT + "SharkCallbacksIT#beforeSubscribeDecidesAndGivesASnapshot",
                    IT + "SharkCallbacksIT#onMessageAnswersOrKeepsSilent",
                    IT + "SharkCallbacksIT#beforeUnsubscribeMayRefuse"),
            scenario(
                    19,
                    "unsubscribe_on_close",
                    SHARK + "SharkLeavingTest#tellsServicesOfADisconnectNewestFirstWhateverTheyAnswer",
                    IT + "SharkCallbacksIT#allSubscriptionsAreLeftThoughTheServiceIsDown"),
            scenario(
                    20,
                    "order_filter",
                    SHARK + "delivery.MessageGateTest#dropsWhatIsNotNewerThanTheSnapshotAndTheLast",
                    SHARK + "SharkDeliveryTest#sendsTheSnapshotAndThenWhatIsNewer",
                    "order.conversation"),
            scenario(21, "order_filter_invalid", SHARK + "delivery.MessageGateTest#takesWhatCannotBeReadForMissing"),
            scenario(
                    22,
                    "filter_extra_fields",
                    SHARK + "SharkDeliveryTest#comparesWithTheFieldsOfTheSubscription",
                    "publishing.conversation"),
            scenario(23, "ping_redis", "holt.broker.redis.RedisTroubleTest#aHangIsNoticedAndOvercome"),
            scenario(
                    24,
                    "rate_limit",
                    SHARK + "service.ServiceCallbacksTest#waitsAsLongAsItIsAsked",
                    SHARK + "config.SharkConfigurationTest#acceptsTheOlderNameOfTheHeader",
                    IT + "SharkCallbacksIT#aServiceThatAsksForAPauseGetsIt"),
            scenario(
                    25, "ping_pong", SHARK + "SharkEnvelopeTest#answersAPingWithAStringOrNothing", "ping.conversation"),
            scenario(
                    26,
                    "throttle",
                    SHARK + "delivery.ThrottleTest#keysAreThrottledApartAndTheRestPasses",
                    SHARK + "SharkDeliveryTest#throttles",
                    IT + "SharkCallbacksIT#aThrottledTopicIsSentTheNewestInTime"),
            scenario(
                    27,
                    "throttle_close",
                    SHARK + "delivery.ThrottleTest#sendsNothingOnceClosed",
                    IT + "SharkCallbacksIT#whatIsThrottledDiesWithItsSubscription"),
            scenario(
                    28,
                    "throttle_slow_send",
                    SHARK + "SharkThrottleTest#theNextMessageGoesOutRightAfterASendThatTookLongerThanTheThrottle",
                    SHARK + "SharkThrottleTest#theTimeCountsFromTheBeginningOfASend"),
            scenario(29, "websocket", IT + "SharkCallbacksIT#aClientThatLeavesIsReportedOnce"),
            scenario(
                    30,
                    "shutdown",
                    IT + "ShutdownIT#clientsAreClosedAndAllThatIsOwedForThemIsDoneBeforeTheServerIsGone"),
            scenario(
                    31,
                    "shutdown_connections",
                    IT + "ShutdownIT#clientsAreClosedAndAllThatIsOwedForThemIsDoneBeforeTheServerIsGone",
                    "holt.core.connection.DrainTest#givesNoMoreSeats"),
            scenario(
                    32,
                    "ping",
                    IT + "SharkPingIT#aPeerIsPingedAgainOnceItHasAnsweredAndClosedWhenItDoesNot",
                    "holt.core.connection.HeartbeatTest#takesALateAnswerForNoneHoweverLongNobodyLooked"),
            scenario(33, "ping_2", IT + "SharkPingIT#aMutePeerIsLetGoAndItsServiceToldWhileOthersGoOn"),
            scenario(
                    34,
                    "redis_disconnect",
                    "holt.broker.redis.RedisTroubleTest#aRestartIsToldAndOvercome",
                    IT + "ClusterIT"),
            scenario(36, "test_metrics", "holt.operations.metrics.MetricsLogTest"),
            scenario(37, "test_utils", SHARK + "config.CallbackUrlTest#scrubs"));

    private static Scenario scenario(int number, String name, String... playedBy) {
        return new Scenario(number, name, List.of(playedBy));
    }

    /** One scenario; it is played by test methods, all of a test class, or conversations. */
    record Scenario(int number, String name, List<String> playedBy) {
        @Override
        public String toString() {
            return number + ". " + name;
        }
    }

    @ParameterizedTest
    @FieldSource("SCENARIOS")
    void isPlayed(Scenario scenario) {
        assertThat(scenario.playedBy()).isNotEmpty().allSatisfy(OriginalScenariosTest::assertThere);
    }

    private static void assertThere(String player) throws ReflectiveOperationException {
        if (player.endsWith(".conversation")) {
            assertThat(Path.of("src/test/resources/conversations/shark", player))
                    .matches(Files::exists);
            return;
        }
        String[] parts = player.split("#", 2);
        assertThat(Class.forName(parts[0]).getDeclaredMethods())
                .filteredOn(method -> parts.length == 1 || method.getName().equals(parts[1]))
                .anyMatch(OriginalScenariosTest::isTest);
    }

    private static boolean isTest(Method method) {
        return Stream.of(Test.class, ParameterizedTest.class, TestFactory.class)
                .anyMatch((Class<? extends Annotation> type) -> method.isAnnotationPresent(type));
    }
}
