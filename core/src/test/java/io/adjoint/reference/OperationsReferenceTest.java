package io.adjoint.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationsReferenceTest {

    private static final double FIRST_ORDER = 1e-12;

    /**
     * Values that PyTorch 1.13 itself computes to nine digits: its trigamma ends its asymptotic series at x^-7, and says
     * 0.4282496906 at 2.8004559070053143, where it is 0.4282496905353309287 (mpmath). Ours are in special/values.txt.
     */
    private static final Set<String> NINE_DIGITS = Set.of("trigamma");

    private static final double TO_NINE_DIGITS = 1e-9;

    private static final List<Case> CASES = Case.all("operations.txt");

    @Test
    void theWholeFileIsRead() {
        assertEquals(232, CASES.size());
    }

    @Test
    void everyBuilderHasACase() {
        Set<String> operations = CASES.stream().map(Case::operation).collect(Collectors.toSet());
        assertEquals(List.of(), Operations.BUILDERS.keySet().stream().filter(op -> !operations.contains(op)).toList());
    }

    @Test
    void everyOperationIsBuilt() {
        assertEquals(List.of(), CASES.stream().filter(c -> Operations.of(c).isEmpty()).map(Case::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return CASES.stream().map(c -> dynamicTest(c.toString(), () -> Checking.check(
                c, Operations.of(c).orElseThrow(),
                NINE_DIGITS.contains(c.operation()) ? TO_NINE_DIGITS : FIRST_ORDER)));
    }
}
