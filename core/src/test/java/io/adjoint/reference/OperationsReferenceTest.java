package io.adjoint.reference;

import static io.adjoint.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Map;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationsReferenceTest {

    private static final double FIRST_ORDER = 1e-12;
    private static final double SECOND_ORDER = 1e-10;

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
    void whatDoesNotExistYetIsListed() {
        List<Case> missing = CASES.stream().filter(c -> Operations.of(c).isEmpty()).toList();
        String names = missing.stream().map(Case::name).collect(Collectors.joining(" "));
        System.out.println("operations.txt: " + missing.size() + " of " + CASES.size() + " cases not yet: " + names);
        assertTrue(missing.size() < CASES.size());
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return CASES.stream()
                .filter(c -> Operations.of(c).isPresent())
                .map(c -> dynamicTest(c.toString(), () -> check(c, Operations.of(c).orElseThrow())));
    }

    private static void check(Case reference, Operations.Builder builder) {
        List<Expr> operands = IntStream.range(0, reference.operands().size())
                .<Expr>mapToObj(k -> Variable.of("in" + k, reference.operands().get(k)))
                .toList();
        Expr result = result(reference, builder.of(reference, operands));
        double allowed = NINE_DIGITS.contains(reference.operation()) ? TO_NINE_DIGITS : FIRST_ORDER;
        assertNear(reference.tensor("out"), Evaluator.value(result), allowed, "out");

        Map<Expr, Expr> vjps = Reverse.pass(result, Constant.of(reference.tensor("cot")), operands);
        assertAll(reference, "vjp", operands, vjps, FIRST_ORDER);

        Expr squares = vjps.values()
                .map(vjp -> Reductions.sum(Powers.square(vjp), false))
                .reduceOption(Arithmetic::plus)
                .getOrElse(() -> Constant.literal(0, result.dtype()));
        assertAll(reference, "gg", operands, Derivatives.gradient(squares, operands), SECOND_ORDER);
    }

    private static Expr result(Case reference, Expr y) {
        return reference.isStructure() ? Arithmetic.plus(Arithmetic.times(Arithmetic.times(y, y), 0.5), y) : y;
    }

    private static void assertAll(
            Case reference, String what, List<Expr> operands, Map<Expr, Expr> found, double tolerance) {
        for (int k = 0; k < operands.size(); k++) {
            Expr operand = operands.get(k);
            Tensor expected = reference.tensor(what + k);
            if (expected != null) {
                Expr derivative = found.get(operand).getOrElse(() -> Derivatives.zero(operand.type()));
                assertNear(expected, Evaluator.value(derivative), tolerance, what + k);
            }
        }
    }
}
