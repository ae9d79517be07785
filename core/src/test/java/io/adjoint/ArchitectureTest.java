package io.adjoint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dependencies point one way, and names say what things are. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.adjoint");

    private static final Pattern VAGUE = Pattern.compile("(?i)utils?|helpers?|commons?|managers?|impl");

    /** A package, and all that it may use beside itself and {@link AdjointException}. */
    private record Layer(String name, String... uses) {}

    private static final List<Layer> LAYERS = List.of(
            new Layer("tensor"),
            new Layer("kernel"),
            new Layer("blas", "tensor", "kernel"),
            new Layer("expr", "tensor", "kernel"),
            new Layer("special", "kernel"),
            new Layer("random", "tensor", "special"),
            new Layer("op", "expr", "tensor", "kernel", "blas", "special"),
            room("special"),
            room("product"),
            room("order"),
            room("statistics", "product"),
            room("scatter", "order", "product"),
            room("window", "order", "product", "statistics"),
            room("linalg", "product", "statistics"),
            room("network", "special", "product", "order", "statistics", "scatter", "window"),
            new Layer("vocabulary", "op", "op.special", "op.product", "op.order", "op.statistics", "op.scatter",
                    "op.window", "op.linalg", "op.network", "expr", "tensor"),
            new Layer("op.draws", "op", "expr", "tensor", "random"),
            new Layer("batch", "op", "expr", "tensor"),
            new Layer("diff", "batch", "op", "expr", "tensor"),
            new Layer("eval", "expr", "tensor"),
            new Layer("function", "diff", "batch", "eval", "op", "expr", "tensor"),
            new Layer("compile", "function", "batch", "eval", "op", "expr", "tensor", "blas", "kernel"),
            new Layer("render", "expr", "tensor"),
            new Layer("check", "eval", "diff", "op", "expr", "tensor"));

    /** A room of operations, beside the ring of those that are each other's adjoints, and the rooms that it may enter. */
    private static Layer room(String name, String... rooms) {
        return new Layer("op." + name, Stream.concat(
                Stream.of("op", "expr", "tensor", "kernel", "blas", "special"),
                Stream.of(rooms).map(other -> "op." + other)).toArray(String[]::new));
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> known = LAYERS.stream().map(layer -> "io.adjoint." + layer.name).collect(Collectors.toSet());
        known.add("io.adjoint");
        assertEquals(Set.of(), CORE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> dependenciesPointOneWay() {
        return LAYERS.stream().map(layer -> dynamicTest(layer.name, () -> check(layer)));
    }

    private static void check(Layer layer) {
        String[] ours = Stream.concat(Stream.of(layer.name), Stream.of(layer.uses))
                .map(name -> "io.adjoint." + name)
                .toArray(String[]::new);
        classes().that().resideInAPackage("io.adjoint." + layer.name)
                .should().onlyDependOnClassesThat(resideInAnyPackage(ours)
                        .or(resideInAnyPackage("io.adjoint"))
                        .or(resideInAnyPackage("io.adjoint..").negate()))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.adjoint.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void roomsOfOperationsFormNoCycle() {
        slices().matching("io.adjoint.op.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyTheSeamOfMatrixProductsKnowsOtherLibraries() {
        classes().that().resideOutsideOfPackage("io.adjoint.blas")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.adjoint..", "java..", "jdk.incubator.vector", "io.vavr..",
                        "org.apache.commons.math3..", "")
                .check(CORE);
    }

    @Test
    void namesAreNotVague() {
        assertEquals(List.of(), CORE.stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type.getPackageName().split("\\.")),
                        Stream.of(type.getSimpleName().split("(?<=[a-z])(?=[A-Z])"))))
                .filter(word -> VAGUE.matcher(word).matches())
                .toList());
    }
}
