package io.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.reference.Operations.Builder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Functions of numbers, reductions, orders, arrangements and indices, with their parameters, far tails and corners. */
class ElementsReferenceTest {

    private static final List<Case> CASES = Case.all("elements.txt");

    private static final List<Map<String, Builder>> OWN = List.of(ElementwiseOperations.BUILDERS,
            ReductionOperations.BUILDERS, ArrangementOperations.BUILDERS, IndexingOperations.BUILDERS);

    private static final Map<String, Builder> BUILDERS = builders();

    private static Map<String, Builder> builders() {
        Map<String, Builder> all = new HashMap<>(Operations.BUILDERS);
        OWN.forEach(builders -> builders.forEach((name, builder) -> assertEquals(null, all.put(name, builder), name)));
        return Map.copyOf(all);
    }

    @Test
    void everyOperationIsBuilt() {
        assertEquals(List.of(), CASES.stream().map(Case::operation).distinct()
                .filter(name -> !BUILDERS.containsKey(name)).toList());
    }

    @Test
    void everyBuilderHasACase() {
        Set<String> operations = CASES.stream().map(Case::operation).collect(Collectors.toSet());
        assertEquals(List.of(), OWN.stream().flatMap(builders -> builders.keySet().stream())
                .filter(name -> !operations.contains(name)).toList());
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return CASES.stream().map(c -> dynamicTest(c.toString(), () -> Checking.check(c, BUILDERS.get(c.operation()))));
    }
}
