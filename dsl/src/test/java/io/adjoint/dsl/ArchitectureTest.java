package io.adjoint.dsl;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.adjoint", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ABOVE_THE_CORE = {"io.adjoint.dsl..", "io.adjoint.optim..", "io.adjoint.commons..",
        "io.adjoint.ode..", "io.adjoint.solve..", "io.adjoint.quadrature.."};

    private static final DescribedPredicate<JavaClass> KOTLIN =
            describe("written in Kotlin", type -> type.isAnnotatedWith("kotlin.Metadata"));

    @ArchTest
    static final ArchRule dslStandsOnTheCore = classes().that().resideInAPackage("io.adjoint.dsl")
            .should().onlyDependOnClassesThat(resideInAnyPackage("io.adjoint..", "java..", "io.vavr..")
                    .or(KOTLIN).or(resideInAnyPackage("kotlin..", "org.jetbrains.annotations..")));

    @ArchTest
    static final ArchRule aTermRestsOnExpressions =
            classes().that().haveSimpleName("Term").should().dependOnClassesThat(resideInAPackage("io.adjoint.expr"));

    @ArchTest
    static final ArchRule theCoreKnowsNothingOfWhatStandsOnIt =
            noClasses().that().resideOutsideOfPackages(ABOVE_THE_CORE)
                    .should().dependOnClassesThat().resideInAnyPackage(ABOVE_THE_CORE);

    @ArchTest
    static final ArchRule showingKnowsTheCoreAlone = classes().that().resideInAPackage("io.adjoint.show")
            .should().onlyDependOnClassesThat(resideInAnyPackage("io.adjoint", "io.adjoint.show", "io.adjoint.tensor",
                    "io.adjoint.expr", "io.adjoint.check", "io.adjoint.compile", "java..", "io.vavr.."));

    @ArchTest
    static final ArchRule theStoreKnowsTheCoreAndAReaderOfJson = classes().that().resideInAPackage("io.adjoint.store")
            .should().onlyDependOnClassesThat().resideInAnyPackage("io.adjoint..", "java..", "javax..", "io.vavr..",
                    "tools.jackson.core..");

    @ArchTest
    static final ArchRule picturesStandBelowTerms = noClasses().that()
            .resideInAnyPackage("io.adjoint.show..", "io.adjoint.graph..", "io.adjoint.plot..")
            .should().dependOnClassesThat().resideInAnyPackage(ABOVE_THE_CORE);

    @ArchTest
    static final ArchRule reasonsKnowTheCoreAndHowToShow = classes().that().resideInAPackage("io.adjoint.reason")
            .should().onlyDependOnClassesThat(resideInAnyPackage("io.adjoint", "io.adjoint.reason", "io.adjoint.show",
                    "io.adjoint.expr", "io.adjoint.op..", "io.adjoint.function", "io.adjoint.diff", "io.adjoint.eval",
                    "io.adjoint.render", "io.adjoint.tensor", "java..", "javax..", "io.vavr..", "org.scilab.forge..",
                    "de.erichseifert.vectorgraphics2d.."));

    @ArchTest
    static final ArchRule javaDoesNotUseKotlin = noClasses().that(DescribedPredicate.not(KOTLIN))
            .should().dependOnClassesThat(KOTLIN.or(resideInAPackage("kotlin..")));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should().haveNameMatching(
            "(?:.*\\.)?(?:utils?|helpers?|common|managers?|impl)\\..*"
                    + "|.*(?:Utils?|Helpers?|Common|Managers?|Impl)(?![a-z]).*");
}
