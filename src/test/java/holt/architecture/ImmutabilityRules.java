package holt.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may change, and what may not. */
public final class ImmutabilityRules {

    @ArchTest
    static final ArchRule codecs = classes()
            .that()
            .haveNameMatching(".*(Decoder|Encoder|Codec|Encoding)")
            .and()
            .areNotInterfaces()
            .should()
            .haveOnlyFinalFields()
            .andShould()
            .haveModifier(FINAL)
            .because("a codec serves every connection at once, so it keeps nothing")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule wire = classes()
            .that()
            .resideInAPackage("holt.protocol..wire..")
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(ABSTRACT)
            .should()
            .haveModifier(FINAL)
            .because("what is on the wire is a closed family: records, enums, sealed interfaces and their codecs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noGlobalState = noFields()
            .that()
            .areStatic()
            .should()
            .notBeFinal()
            .because("two applications in one container, or two tests in one JVM, must not meet")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule loggers = fields().that()
            .haveRawType(System.Logger.class)
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .andShould()
            .haveName("LOGGER")
            .because("there is one way to log")
            .allowEmptyShould(true);

    private ImmutabilityRules() {}
}
