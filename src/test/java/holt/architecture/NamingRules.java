package holt.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Names that say too little, and suffixes that promise something. */
public final class NamingRules {

    @ArchTest
    static final ArchRule noEmptyWords = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base|Data|Info)")
            .because("such a word says that the class has no idea of its own");

    @ArchTest
    static final ArchRule noHungarianInterfaces = noClasses()
            .that()
            .areInterfaces()
            .should()
            .haveNameMatching(".*\\.I[A-Z][a-z].*")
            .because("an interface is named for what it is; its implementations for what makes them different")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settings = classes()
            .that()
            .haveSimpleNameEndingWith("Settings")
            .should()
            .beRecords()
            .because("settings are values, checked where they are made")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule brokers = classes()
            .that()
            .resideInAPackage("holt.broker..")
            .and()
            .haveSimpleNameEndingWith("Broker")
            .should()
            .implement("holt.core.broker.Broker")
            .because("a broker is what fulfils the broker port")
            .allowEmptyShould(true);

    private NamingRules() {}
}
