package holt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What the tests owe the code they test. */
@AnalyzeClasses(packages = "holt")
class TestArchitectureTest {

    private static final String BROKER = "holt.core.broker.Broker";
    private static final String CONTRACT = "holt.core.broker.BrokerContract";

    @ArchTest
    static final ArchRule contracts = classes()
            .that()
            .haveSimpleNameEndingWith("Contract")
            .should()
            .beInterfaces()
            .because("a contract is a set of default tests that every implementation's test inherits")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule brokersKeepTheContract = classes()
            .that(implementTheBrokerOfAPackage())
            .should(haveATestThatImplementsTheContract())
            .because("one broker must be exchangeable for another without anybody noticing")
            .allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> implementTheBrokerOfAPackage() {
        return DescribedPredicate.describe(
                "implement the broker port in holt.broker",
                type -> type.getPackageName().startsWith("holt.broker.")
                        && type.getSimpleName().endsWith("Broker")
                        && type.isAssignableTo(BROKER)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    private static ArchCondition<JavaClass> haveATestThatImplementsTheContract() {
        return new ArchCondition<>("have a test in their package that implements BrokerContract") {
            @Override
            public void check(JavaClass broker, ConditionEvents events) {
                var kept = broker.getPackage().getClasses().stream()
                        .filter(type -> type.getSimpleName().startsWith(broker.getSimpleName()))
                        .anyMatch(type -> type.isAssignableTo(CONTRACT));
                events.add(new SimpleConditionEvent(
                        broker,
                        kept,
                        "no test " + broker.getSimpleName() + "* in " + broker.getPackageName() + " implements "
                                + CONTRACT));
            }
        };
    }
}
