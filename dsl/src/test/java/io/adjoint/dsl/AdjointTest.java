package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.logsumexp;
import static io.adjoint.dsl.Adjoint.matmul;
import static io.adjoint.dsl.Adjoint.maximum;
import static io.adjoint.dsl.Adjoint.mean;
import static io.adjoint.dsl.Adjoint.minimum;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.sum;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.expr.Numbering;
import io.adjoint.op.Choice;
import io.adjoint.op.Joins;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The static imports: leaves, joins, and functions that equal the fluent methods. */
class AdjointTest {

    private final Term p = variable("p", new double[][]{{1, 2, 3}, {4, 5, 6}});
    private final Term q = variable("q", 3.0, 2.0, 1.0);

    private static void assertSame(Term expected, Term actual) {
        assertTrue(Numbering.equal(expected.expr(), actual.expr()), () -> expected + " but " + actual);
    }

    static Stream<Method> functionsOfOneTerm() {
        return Arrays.stream(Adjoint.class.getMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[]{Term.class}));
    }

    @ParameterizedTest
    @MethodSource("functionsOfOneTerm")
    void functionsOfOneTermAreTheFluentOnes(Method method) throws ReflectiveOperationException {
        Term fluent = (Term) Term.class.getMethod(method.getName()).invoke(p);
        assertSame(fluent, (Term) method.invoke(null, p));
    }

    @Test
    void whatMathematicsWritesAsAFunctionIsThere() {
        Set<String> names = functionsOfOneTerm().map(Method::getName).collect(Collectors.toSet());
        assertEquals(Set.of("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
                "atanh", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "cbrt", "square", "abs",
                "sign"), names);
    }

    @Test
    void functionsOfMore() {
        assertSame(p.maximum(q), maximum(p, q));
        assertSame(p.minimum(q), minimum(p, q));
        assertSame(p.matmul(q), matmul(p, q));
        assertSame(p.sum(0), sum(p, 0));
        assertSame(p.sum(), sum(p));
        assertSame(p.mean(-1), mean(p, -1));
        assertSame(p.logsumexp(1), logsumexp(p, 1));
    }

    @Test
    void joinsAndChoices() {
        assertSame(Term.of(Joins.concat(0, List.of(p.expr(), p.expr()))), concat(0, p, p));
        assertSame(Term.of(Joins.stack(-1, List.of(p.expr(), p.expr()))), stack(-1, p, p));
        Term t = p.transpose();
        assertSame(Term.of(MatrixFunctions.multiDot(List.of(p.expr(), t.expr(), p.expr()))), Adjoint.multiDot(p, t, p));
        assertSame(Term.of(Choice.where(p.expr(), q.expr(), p.expr())), where(p, q, p));
        assertSame(where(p, q, constant(7)), where(p, q, 7));
        assertSame(where(p, constant(7), q), where(p, 7, q));
        assertEquals(DType.FLOAT32, where(p.to(DType.FLOAT32), q.to(DType.FLOAT32), 0.1).dtype());
        assertEquals(DType.FLOAT32, where(p.to(DType.FLOAT32), 0.1, q.to(DType.FLOAT32)).dtype());
    }

    @Test
    void leavesFromNumbers() {
        assertEquals(Tensor.scalar(2), variable("a", 2).value());
        assertEquals(Tensor.of(2, 3), variable("a", 2, 3).value());
        assertEquals(Tensor.of(new double[][]{{2}, {3}}), variable("a", new double[][]{{2}, {3}}).value());
        assertEquals(Tensor.eye(2), variable("a", Tensor.eye(2)).value());
        assertEquals(Tensor.scalar(2), constant(2).value());
        assertEquals(Tensor.of(2, 3), constant(2, 3).value());
        assertEquals(Tensor.of(new double[][]{{2}, {3}}), constant(new double[][]{{2}, {3}}).value());
        assertEquals(Tensor.eye(2), constant(Tensor.eye(2)).value());
        assertTrue(variable("a", 2).isVariable() && !constant(2).isVariable());
    }

    @Test
    void symbolsHaveATypeAndNoValue() {
        assertEquals(Shape.SCALAR, symbol("s").shape());
        assertEquals(DType.FLOAT64, symbol("s").dtype());
        assertEquals(Shape.of(2, 3), symbol("s", 2, 3).shape());
        assertEquals(DType.FLOAT32, symbol("s", DType.FLOAT32, 4).dtype());
    }
}
