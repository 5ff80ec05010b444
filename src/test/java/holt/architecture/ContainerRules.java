package holt.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import holt.http.AnswerThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Which of the container's and other people's libraries may be seen from where. */
public final class ContainerRules {

    private static final DescribedPredicate<JavaClass> ENDPOINT =
            topLevel("is a @ServerEndpoint", endpoint -> endpoint.isAnnotatedWith(ServerEndpoint.class));

    private static final DescribedPredicate<JavaClass> HTTP_ADAPTER = topLevel(
            "is a *Resource, *ExceptionMapper or *Filter of a door or of the operations, or what all of these share",
            resideInAnyPackage("holt.protocol..", "holt.operations..")
                    .and(simpleNameEndingWith("Resource")
                            .or(simpleNameEndingWith("ExceptionMapper"))
                            .or(simpleNameEndingWith("Filter")))
                    .or(resideInAPackage("holt.http.api..")));

    private static final DescribedPredicate<JavaClass> APPLICATION = topLevel(
            "is a *Application of the composition root",
            resideInAPackage("holt.server..").and(simpleNameEndingWith("Application")));

    @ArchTest
    static final ArchRule redis = noClasses()
            .that()
            .resideOutsideOfPackages("holt.broker.redis..", "holt.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..")
            .because("Redis is one of the ways to join nodes, behind the broker port");

    @ArchTest
    static final ArchRule metrics = noClasses()
            .that()
            .resideOutsideOfPackages("holt.operations.metrics..", "holt.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("everybody counts with the core's counters; how they are shown is one package's business")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule webSocket = noClasses()
            .that(not(resideInAPackage("holt.websocket..").or(ENDPOINT)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..")
            .because("doors see conversations; sessions stay with the endpoints and their adapter");

    @ArchTest
    static final ArchRule webServers = noClasses()
            .that()
            .resideOutsideOfPackage("holt.websocket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..", "org.glassfish.grizzly..")
            .because("what a container has below its API is known to the outlets alone")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule endpoints = classes()
            .that()
            .areAnnotatedWith(ServerEndpoint.class)
            .should()
            .haveSimpleNameEndingWith("Endpoint")
            .andShould()
            .resideInAPackage("holt.protocol.*")
            .because("an endpoint is a door's way in, and the suffix says so")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jaxRs = noClasses()
            .that(not(HTTP_ADAPTER.or(APPLICATION)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("HTTP ends at the resources; what they call knows nothing of it");

    @ArchTest
    static final ArchRule resources = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .haveSimpleNameEndingWith("Resource")
            .because("the suffix tells where HTTP comes in")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule resourcesAreMadeOnce = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(ApplicationScoped.class)
            .because("making a resource for each request costs more than many a request")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatAnswersLater = classes()
            .that(DescribedPredicate.describe("are resources of doors and answer later", ContainerRules::answersLater))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AnswerThreads.class)
            .because("a client that reads slowly must not hold up the thread that brought what was waited for");

    @ArchTest
    static final ArchRule servlets = noClasses()
            .that(not(resideInAnyPackage("holt.websocket..", "holt.http..", "holt.container..", "holt.server..")
                    .or(ENDPOINT)
                    .or(resideInAnyPackage("holt.protocol..", "holt.operations..")
                            .and(HTTP_ADAPTER))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..")
            .because("requests and filters belong to the handshake, to HTTP and to the composition root");

    @ArchTest
    static final ArchRule jsonProcessing = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..wire..",
                    "holt.protocol.shark.service..",
                    "holt.operations..",
                    "holt.http.api..",
                    "holt.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.json..")
            .because("past the wire there are typed values, not JSON");

    @ArchTest
    static final ArchRule wire = noClasses()
            .that()
            .resideInAPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.inject..",
                    "jakarta.enterprise..",
                    "jakarta.servlet..",
                    "jakarta.websocket..",
                    "jakarta.ws.rs..")
            .because("a wire format works in the client and in a unit test as it does in the container")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule configuration = noClasses()
            .that()
            .resideOutsideOfPackage("holt.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..")
            .because("settings are read once, at the composition root, and handed on as records");

    @ArchTest
    static final ArchRule injection = fields().that()
            .areAnnotatedWith(Inject.class)
            .should()
            .beDeclaredInClassesThat(simpleNameEndingWith("Endpoint")
                    .or(simpleNameEndingWith("Resource"))
                    .or(simpleNameEndingWith("ExceptionMapper"))
                    .or(assignableTo(Filter.class))
                    .or(assignableTo(ContainerRequestFilter.class))
                    .or(assignableTo(ServletContextListener.class)))
            .because("only what the container constructs itself needs its fields filled; all else has a constructor")
            .allowEmptyShould(true);

    private ContainerRules() {}

    private static boolean answersLater(JavaClass type) {
        return type.isAnnotatedWith(Path.class)
                && type.getPackageName().startsWith("holt.protocol.")
                && type.getMethods().stream()
                        .anyMatch(method -> method.getRawReturnType().isEquivalentTo(CompletionStage.class)
                                && method.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** A predicate about the outermost class, so that it holds for lambdas, records and handlers inside as well. */
    private static DescribedPredicate<JavaClass> topLevel(String description, Predicate<? super JavaClass> predicate) {
        return DescribedPredicate.describe(description, type -> predicate.test(outermost(type)));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ContainerRules::outermost).orElse(type);
    }
}
