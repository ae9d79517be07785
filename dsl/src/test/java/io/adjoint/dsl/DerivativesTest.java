package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.exp;
import static io.adjoint.dsl.Adjoint.matmul;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jacobians, Hessians and products with them. */
class DerivativesTest {

    private final Term x = variable("x", 2.0, -3.0);
    private final Term first = x.get(0);
    private final Term second = x.get(1);
    /** (x0^2 x1, x0 + x1^3, 7 x1). */
    private final Term f = stack(0, first.square().times(second), first.plus(second.pow(3)), second.times(7));
    private final Term g = first.square().times(second).plus(second.pow(3));

    private static void assertClose(Term expected, Term actual) {
        assertTrue(actual.value().allClose(expected.value(), 1e-13, 1e-13),
                () -> expected.value() + " but " + actual.value());
    }

    @Test
    void jacobian() {
        assertEquals(Tensor.of(new double[][]{{-12, 4}, {1, 27}, {0, 7}}), f.jacobian(x).value());
        assertEquals(Shape.of(2, 2, 2, 3), symbol("a", 2, 3).matmul(symbol("b", 3, 2)).jacobian(symbol("a", 2, 3))
                .shape());
        assertEquals(Tensor.eye(2), x.jacobian(x).value());
        assertEquals(Tensor.of(-12, 4), first.square().times(second).jacobian(x).value());
        assertEquals(Tensor.zeros(3, 2), f.jacobian(variable("other", 1.0, 2.0)).value());
    }

    @Test
    void productsFromEitherSide() {
        Term u = constant(1.0, -2.0, 0.5);
        Term v = constant(3.0, 5.0);
        assertEquals(matmul(f.jacobian(x), v).value(), f.jvp(x, v).value());
        assertEquals(matmul(u, f.jacobian(x)).value(), f.vjp(u).of(x).value());
        assertEquals(f.vjp(u).of(x).times(v).sum().item(), f.jvp(x, v).times(u).sum().item());
        assertEquals(Tensor.zeros(3), f.jvp(variable("other", 1.0), constant(4.0)).value());
    }

    @Test
    void hessian() {
        assertEquals(Tensor.of(new double[][]{{-6, 4}, {4, -18}}), g.hessian(x).value());
        assertEquals(Tensor.zeros(2, 2), first.plus(second).hessian(x).value());
        assertEquals(Tensor.scalar(2), variable("s", 3.0).square().hessian(symbol("s")).value());
        Term m = variable("m", new double[][]{{1, 2}, {3, 4}});
        assertEquals(Shape.of(2, 2, 2, 2), m.square().sum().hessian(m).shape());
        assertEquals(Tensor.eye(4).map(e -> 2 * e), m.square().sum().hessian(m).reshape(4, 4).value());
    }

    @Test
    void hessianTimesVector() {
        Term v = constant(3.0, 5.0);
        assertEquals(matmul(g.hessian(x), v).value(), g.hvp(x, v).value());
        assertEquals(Tensor.of(2.0, -78.0), g.hvp(x, v).value());
        assertEquals(Tensor.zeros(2), first.plus(second).hvp(x, v).value());
        assertClose(g.gradient().of(x).jvp(x, v), g.hvp(x, v));
    }

    @Test
    void ofInnerNodes() {
        Term inner = x.square();
        Term outer = sin(inner.get(0)).times(inner.get(1));
        assertEquals(Tensor.of(Math.cos(4) * 9, Math.sin(4)), outer.jacobian(inner).value());
        assertEquals(Math.sin(4), outer.jvp(inner, constant(0.0, 1.0)).item());
        assertEquals(-Math.sin(4) * 9, outer.hessian(inner).get(0, 0).item());
    }

    /** A term of its own for each of 2,000 outputs, of which each uses three of 26 inputs, against the slopes by hand. */
    @Test
    void ofManyOutputsThatAreBuiltOneByOne() {
        Term inputs = variable("inputs", Tensor.randn(2, 26));
        UnaryOperator<Term> f = all -> Adjoint.stack(0, IntStream.range(0, 2_000).mapToObj(i -> all.get(i % 26)
                .times(all.get((7 * i + 1) % 26)).sin().plus(all.get(3 * i % 26))).toArray(Term[]::new));
        double[] at = inputs.value().toDoubleArray();
        double[] expected = new double[2_000 * 26];
        for (int i = 0; i < 2_000; i++) {
            int a = i % 26;
            int b = (7 * i + 1) % 26;
            expected[26 * i + a] += Math.cos(at[a] * at[b]) * at[b];
            expected[26 * i + b] += Math.cos(at[a] * at[b]) * at[a];
            expected[26 * i + 3 * i % 26] += 1;
        }
        Term jacobian = Adjoint.jacobian(f).at(inputs);
        assertArrayEquals(expected, jacobian.value().toDoubleArray(), 1e-13);
        assertArrayEquals(expected,
                Adjoint.compile(Adjoint.jacobian(f), inputs).run(inputs).value().toDoubleArray(), 1e-13);
        assertTrue(jacobian.toString().length() < 10_000, "printed once, not once for each output");
    }

    @Test
    void areTermsAgain() {
        Term curved = exp(first.times(second));
        Term hessian = curved.hessian(x);
        Term third = hessian.get(0, 1).gradient().of(x);
        double e = Math.exp(-6);
        assertClose(constant(-3 * e * -6 + -3 * e * 2, 2 * e * -6 + 2 * 2 * e).plus(0), third);
        Term byProducts = curved.gradient().of(x).get(0).jvp(x, constant(0.0, 1.0)).gradient().of(x);
        assertClose(third, byProducts);
    }

    @Test
    void keepThePrecision() {
        Term single = symbol("s", DType.FLOAT32, 2).with(Tensor.of(Shape.of(2), new float[]{1, 2}));
        assertEquals(DType.FLOAT32, single.square().jacobian(single).dtype());
        assertEquals(DType.FLOAT32, single.square().sum().hessian(single).value().dtype());
        assertEquals(DType.FLOAT32, single.square().jvp(single, single).value().dtype());
        assertEquals(DType.FLOAT32, single.square().sum().hvp(single, single).value().dtype());
    }
}
