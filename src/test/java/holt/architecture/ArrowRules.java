package holt.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Imports point one way. An arrow that is not drawn here is forbidden; packages outside {@code holt} are another matter. */
public final class ArrowRules {

    private static final String SETTINGS = "holt.core.settings..";
    private static final String METRICS = "holt.core.metrics..";

    @ArchTest
    static final ArchRule coreIsFreeOfEverything = classes()
            .that()
            .resideInAPackage("holt.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "holt.core..")
            .because("the core knows no wire format, no container and no Redis")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule channels = from("holt.core.channel..")
            .to(METRICS, SETTINGS)
            .because("names and values are what everything else is made of");

    @ArchTest
    static final ArchRule connections = from("holt.core.connection..")
            .to(METRICS, SETTINGS)
            .because("a connection carries frames and does not ask what is in them");

    @ArchTest
    static final ArchRule settings = from("holt.core.settings..")
            .to()
            .because("settings records describe themselves with it, wherever they are");

    @ArchTest
    static final ArchRule metrics =
            from(METRICS).to().because("what is counted is counted by whoever knows of it, and counters know nothing");

    @ArchTest
    static final ArchRule presence = from("holt.core.presence..")
            .to("holt.core.channel..", SETTINGS)
            .because("presence is about channels, whoever connects them");

    @ArchTest
    static final ArchRule authority = from("holt.core.auth..")
            .to("holt.core.channel..", SETTINGS)
            .because("who may do what is decided without a connection");

    @ArchTest
    static final ArchRule brokerPort = from("holt.core.broker..")
            .to("holt.core.channel..", METRICS, SETTINGS)
            .because("the port to the other nodes speaks of publications only");

    @ArchTest
    static final ArchRule sessions = from("holt.core.session..")
            .to("holt.core.connection..", SETTINGS)
            .because("a session is attached to a connection, whatever protocol that speaks");

    @ArchTest
    static final ArchRule ledgerPort = from("holt.core.ledger..")
            .to("holt.core.channel..")
            .because("what a node owes is bytes to everybody but the door that pays it");

    @ArchTest
    static final ArchRule routing = from("holt.core.routing..")
            .to("holt.core.channel..", "holt.core.presence..", "holt.core.broker..", METRICS, SETTINGS)
            .because("the router delivers to subscribers and never sees a connection");

    @ArchTest
    static final ArchRule overview = from("holt.core.overview..")
            .to(
                    "holt.core.routing..",
                    "holt.core.channel..",
                    "holt.core.connection..",
                    "holt.core.broker..",
                    METRICS,
                    SETTINGS)
            .because("it looks at channels and connections together, and nothing of the core looks at it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule json = from("holt.json..").to().because("JSON text is nobody's business in particular");

    @ArchTest
    static final ArchRule http = from("holt.http..")
            .to("holt.json..", "holt.container..", "holt.core.connection..", METRICS, SETTINGS)
            .because("what every HTTP door needs must not know any of them");

    @ArchTest
    static final ArchRule brokers = from("holt.broker..")
            .to(
                    "holt.core.broker..",
                    "holt.core.channel..",
                    "holt.core.connection..",
                    "holt.core.ledger..",
                    "holt.core.presence..",
                    "holt.core.session..",
                    METRICS,
                    SETTINGS)
            .because("a broker implements ports of the core and is known to the composition root alone");

    @ArchTest
    static final ArchRule brokersApart = slices().matching("holt.broker.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each broker can be taken away without the others noticing")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule webSocket = from("holt.websocket..")
            .to("holt.core.connection..", "holt.core.channel..", "holt.http..", "holt.container..", SETTINGS)
            .because("it makes sessions look like connections and knows no door");

    @ArchTest
    static final ArchRule wire = from("holt.protocol.*.wire..")
            .to(
                    "holt.core.channel..",
                    "holt.core.connection..",
                    "holt.json..",
                    "holt.http..",
                    "holt.protocol.shark.value..")
            .because("a wire format turns bytes into values and back, and decides nothing");

    @ArchTest
    static final ArchRule doors = from("holt.protocol..")
            .to("holt.core..", "holt.websocket..", "holt.json..", "holt.http..")
            .because("a door brings clients to the core and knows neither brokers nor the composition root");

    @ArchTest
    static final ArchRule doorsApart = slices().matching("holt.protocol.(*)..")
            .should()
            .notDependOnEachOther()
            .because("no door knows another: what two of them share belongs to the core")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule operations = from("holt.operations..")
            .to("holt.core..", "holt.json..", "holt.http..")
            .because("what an operator sees is the core's, whatever door it came through");

    @ArchTest
    static final ArchRule client = from("holt.client..")
            .to("holt.protocol.webwire.wire..", "holt.core.channel..", "holt.json..")
            .because("the client ships in a jar of its own, with the wire format only");

    @ArchTest
    static final ArchRule clientLibraries = classes()
            .that()
            .resideInAPackage("holt.client..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "holt..")
            .because("the client needs nothing but the JDK")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule server = noClasses()
            .that()
            .resideOutsideOfPackage("holt.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("holt.server..")
            .because("the composition root sees everything and nobody sees it");

    @ArchTest
    static final ArchRule noCycles = slices().matching("holt.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package that pretends to be two");

    @ArchTest
    static final ArchRule noCyclesInTheCore = slices().matching("holt.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package that pretends to be two")
            .allowEmptyShould(true);

    private ArrowRules() {}

    private static Arrows from(String origin) {
        return new Arrows(origin);
    }

    /** The arrows that leave one package; those within it go without saying. */
    private record Arrows(String origin) {

        ArchRule to(String... targets) {
            var reachable = Stream.concat(Stream.of(origin), Stream.of(targets)).toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(origin)
                    .should()
                    .dependOnClassesThat(resideInAPackage("holt..").and(not(resideInAnyPackage(reachable))))
                    .allowEmptyShould(true);
        }
    }
}
