package io.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.reference.Operations.Builder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Products, decompositions, windows, losses and layers, evaluated and compiled, as PyTorch has them. */
class MatricesReferenceTest {

    private static final List<Case> CASES = Case.all("matrices.txt");

    private static final Map<String, Builder> BUILDERS = all(List.of(
            SystemOperations.PRODUCTS, SystemOperations.SYSTEMS, DecompositionOperations.BUILDERS,
            WindowOperations.BUILDERS, LossOperations.BUILDERS, LayerOperations.BUILDERS));

    private static Map<String, Builder> all(List<Map<String, Builder>> subjects) {
        Map<String, Builder> all = new HashMap<>();
        subjects.forEach(all::putAll);
        assertEquals(subjects.stream().mapToInt(Map::size).sum(), all.size(), "names that occur once");
        return Map.copyOf(all);
    }

    @Test
    void theWholeFileIsRead() {
        assertEquals(480, CASES.size());
    }

    @Test
    void everyCaseHasABuilderAndEveryBuilderACase() {
        Set<String> operations = CASES.stream().map(Case::operation).collect(Collectors.toCollection(HashSet::new));
        assertEquals(BUILDERS.keySet(), operations);
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return CASES.stream().map(c -> dynamicTest(c.toString(), () -> Checking.check(c, BUILDERS.get(c.operation()))));
    }
}
