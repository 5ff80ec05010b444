package holt.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Calls that would take threads, time or output behind the back of the composition root. */
public final class CodingRules {

    private static final Set<String> SYSTEM_TIME = Set.of("currentTimeMillis", "nanoTime");

    private static final DescribedPredicate<JavaAccess<?>> THREAD_CREATION = describe(
            "creates a thread",
            access ->
                    access.getName().equals("<init>") && access.getTargetOwner().isAssignableTo(Thread.class));

    private static final DescribedPredicate<JavaAccess<?>> COMMON_POOL = describe(
            "runs on the common pool",
            access -> access.getName().endsWith("Async")
                    && access.getTargetOwner().isAssignableTo(CompletionStage.class)
                    && parameters(access).stream().noneMatch(type -> type.isAssignableTo(Executor.class)));

    private static final DescribedPredicate<JavaAccess<?>> CLOCK_READING =
            describe("reads the clock", access -> readsSystemTime(access) || readsCalendar(access));

    @ArchTest
    static final ArchRule threads = noClasses()
            .that()
            .resideOutsideOfPackage("holt.client..")
            .should()
            .accessTargetWhere(THREAD_CREATION)
            .because("threads are the container's; the composition root gets executors from it and hands them on");

    @ArchTest
    static final ArchRule executors = noClasses()
            .that()
            .resideOutsideOfPackage("holt.client..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Executors.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ForkJoinPool.class)
            .because("threads are the container's; the composition root gets executors from it and hands them on");

    @ArchTest
    static final ArchRule futures = noClasses()
            .should()
            .accessTargetWhere(COMMON_POOL)
            .because("the common pool's threads know nothing of the application; name an executor");

    @ArchTest
    static final ArchRule time = noClasses()
            .that()
            .resideOutsideOfPackage("holt.server..")
            .should()
            .accessTargetWhere(CLOCK_READING)
            .because("time is a parameter, so that tests can turn the clock");

    @ArchTest
    static final ArchRule locks = noMethods()
            .should()
            .haveModifier(SYNCHRONIZED)
            .because("a lock is a private final field beside the state it guards")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule output = noClasses()
            .that()
            .resideOutsideOfPackage("holt.client..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("a server logs; only the command line prints");

    @ArchTest
    static final ArchRule exceptions =
            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because("a caller can only act on what has a name");

    @ArchTest
    static final ArchRule logging = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("System.Logger reaches every container's log");

    private CodingRules() {}

    private static boolean readsSystemTime(JavaAccess<?> access) {
        return SYSTEM_TIME.contains(access.getName()) && access.getTargetOwner().isEquivalentTo(System.class);
    }

    private static boolean readsCalendar(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var isNow = access.getName().equals("now") && owner.isAssignableTo(Temporal.class);
        var isSystemClock = access.getName().startsWith("system") && owner.isEquivalentTo(Clock.class);
        return (isNow || isSystemClock) && parameters(access).isEmpty();
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget called ? called.getRawParameterTypes() : List.of();
    }
}
