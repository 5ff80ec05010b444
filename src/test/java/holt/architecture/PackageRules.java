package holt.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextListener;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What a package shows of itself. */
public final class PackageRules {

    private static final DescribedPredicate<JavaClass> FOUND_BY_THE_CONTAINER = describe(
                    "annotated for the container",
                    (JavaClass type) -> type.getAnnotations().stream()
                            .anyMatch(annotation ->
                                    annotation.getRawType().getPackageName().startsWith("jakarta.")))
            .or(assignableTo(Filter.class))
            .or(assignableTo(ServletContextListener.class))
            .or(assignableTo(Extension.class));

    @ArchTest
    static final ArchRule nullMarked = classes()
            .should(be(
                    "in a @NullMarked package",
                    type -> type.getPackage()
                            .tryGetAnnotationOfType(NullMarked.class)
                            .isPresent()))
            .because("null means something only where it is declared");

    @ArchTest
    static final ArchRule publicOnPurpose = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .resideOutsideOfPackage("holt.client..")
            .and(not(FOUND_BY_THE_CONTAINER))
            .should(be("used by another package, or handed to one", type -> isUsedElsewhere(type) || isHandedOut(type)))
            .because("a type that no other package uses needs no public")
            .allowEmptyShould(true);

    private PackageRules() {}

    private static boolean isUsedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(
                        dependency -> !dependency.getOriginClass().getPackage().equals(type.getPackage()));
    }

    /** A caller may use what a method returns without ever naming its type. */
    private static boolean isHandedOut(JavaClass type) {
        return type.getMethodsWithReturnTypeOfSelf().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && isUsedElsewhere(method.getOwner()));
    }

    private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> predicate) {
        return new ArchCondition<>("be " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // What the compiler adds is nobody's type.
                if (type.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    return;
                }
                events.add(new SimpleConditionEvent(
                        type, predicate.test(type), type.getFullName() + " should be " + description));
            }
        };
    }
}
