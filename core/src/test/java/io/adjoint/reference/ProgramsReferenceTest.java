package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Powers.pow;
import static io.adjoint.op.Powers.square;
import static io.adjoint.reference.Near.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Index;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProgramsReferenceTest {

    private static final List<Case> CASES = Case.all("programs.txt");

    private static final Map<String, UnaryOperator<Expr>> PROGRAMS = Map.of(
            "rosenbrock5", ProgramsReferenceTest::rosenbrock,
            "himmelblau", ProgramsReferenceTest::himmelblau,
            "beale", ProgramsReferenceTest::beale);

    private static Expr rosenbrock(Expr x) {
        Expr head = Indexing.get(x, Index.range(0, -1));
        Expr tail = Indexing.get(x, Index.range(1, null, 1));
        Expr valley = times(square(minus(tail, square(head))), 100);
        return Reductions.sum(plus(valley, square(minus(number(1, x), head))), false);
    }

    private static Expr himmelblau(Expr x) {
        Expr a = Indexing.select(x, 0, 0);
        Expr b = Indexing.select(x, 0, 1);
        Expr first = square(plus(square(a), minus(b, number(11, x))));
        return plus(first, square(plus(a, minus(square(b), number(7, x)))));
    }

    private static Expr beale(Expr x) {
        Expr a = Indexing.select(x, 0, 0);
        Expr b = Indexing.select(x, 0, 1);
        return Stream.of(1, 2, 3)
                .map(k -> square(plus(minus(number(List.of(1.5, 2.25, 2.625).get(k - 1), x), a), times(a, pow(b, k)))))
                .reduce(minus(number(0, x), number(0, x)), (sum, term) -> plus(sum, term));
    }

    @Test
    void everyProgramIsWritten() {
        assertEquals(PROGRAMS.keySet(), CASES.stream().map(Case::name).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return CASES.stream().map(c -> dynamicTest(c.name(), () -> check(c, PROGRAMS.get(c.name()))));
    }

    private static void check(Case reference, UnaryOperator<Expr> program) {
        Variable x = Variable.of("x", reference.tensor("x"));
        Expr y = program.apply(x);
        Expr gradient = Derivatives.gradient(y).get(x).get();
        Expr direction = Constant.of(Evaluator.value(gradient));
        Expr curvature = Derivatives.inner(direction, Derivatives.hvp(y, x, direction));
        assertNear(reference.tensor("value"), Evaluator.value(y), 1e-12, "value");
        assertNear(reference.tensor("grad"), Evaluator.value(gradient), 1e-12, "gradient");
        assertNear(reference.tensor("hessian"), Evaluator.value(Derivatives.hessian(y, x)), 1e-10, "hessian");
        assertNear(reference.tensor("third_gg"),
                Evaluator.value(Derivatives.gradient(curvature).get(x).get()), 1e-10, "third_gg");
    }
}
