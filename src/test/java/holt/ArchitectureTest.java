package holt;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import holt.architecture.ArrowRules;
import holt.architecture.CodingRules;
import holt.architecture.ContainerRules;
import holt.architecture.ImmutabilityRules;
import holt.architecture.NamingRules;
import holt.architecture.PackageRules;

/** Holt's architecture as the compiler cannot state it: who may see whom, and what shape things have. */
@AnalyzeClasses(packages = "holt", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests arrows = ArchTests.in(ArrowRules.class);

    @ArchTest
    static final ArchTests container = ArchTests.in(ContainerRules.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchTests naming = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchTests immutability = ArchTests.in(ImmutabilityRules.class);

    @ArchTest
    static final ArchTests coding = ArchTests.in(CodingRules.class);
}
