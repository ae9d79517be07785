package io.adjoint.quadrature;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import org.junit.jupiter.api.Test;

class QuadratureTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theRuleIsExactForPolynomials() {
        for (int degree = 0; degree <= 31; degree++) {
            int power = degree;
            double[] sums = new Kronrod(places -> {
                double[] values = places.clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.pow(places[i], power);
                }
                return values;
            }, new Tolerance(0, 1, 1), -1, 1, 1).integral(1);
            assertEquals(degree % 2 == 0 ? 2.0 / (degree + 1) : 0, sums[0], 1e-15);
        }
    }

    @Test
    void knownIntegrals() {
        assertEquals(2, Quadrature.integral(x -> x.sin(), 0, Math.PI).item(), 1e-14);
        assertEquals(Math.PI / 4, Quadrature.integral(x -> x.square().plus(1).reciprocal(), 0, 1).item(), 1e-14);
        assertEquals(Math.sqrt(Math.PI), Quadrature.integral(x -> x.square().neg().exp(), -INFINITY, INFINITY).item(),
                1e-10);
        assertEquals(1, Quadrature.integral(x -> x.neg().exp(), 0, INFINITY).item(), 1e-10);
        assertEquals(1, Quadrature.integral(x -> x.exp(), -INFINITY, 0).item(), 1e-10);
        assertEquals(-1, Quadrature.integral(x -> x.exp(), 0, -INFINITY).item(), 1e-10);
        assertEquals(2, Quadrature.integral(x -> x.rsqrt(), 0, 1).item(), 1e-9);
        assertEquals(-1, Quadrature.integral(x -> x.log(), 0, 1).item(), 1e-10);
        assertEquals(2.5, Quadrature.integral(x -> x.abs(), -1, 2).item(), 1e-10);
        assertEquals(-2, Quadrature.integral(x -> x.sin(), Math.PI, 0).item(), 1e-14);
        assertEquals(0, Quadrature.integral(x -> x.sin(), 1, 1).item());
        assertEquals((1 - Math.cos(1000)) / 1000, Quadrature.integral(x -> x.times(1000).sin(), 0, 1).item(), 1e-11);
    }

    @Test
    void endsAndWhatTheIntegrandUsesMoveItToThirdOrder() {
        // of exp(k x) from a to b: (exp(k b) - exp(k a)) / k
        Term p = variable("p", 0.7, -0.3, 1.2);
        Term k = p.get(0);
        Term a = p.get(1);
        Term b = p.get(2);
        Term integral = Quadrature.integral(x -> x.times(k).exp(), a, b);
        Term closed = b.times(k).exp().minus(a.times(k).exp()).div(k);
        assertEquals(closed.item(), integral.item(), 1e-13);
        assertArrayEquals(values(closed.gradient().of(p)), values(integral.gradient().of(p)), 1e-12);
        assertArrayEquals(values(closed.hessian(p)), values(integral.hessian(p)), 1e-11);
        Term d = constant(0.5, -1.0, 2.0);
        assertArrayEquals(values(closed.hvp(p, d).matmul(d).gradient().of(p)),
                values(integral.hvp(p, d).matmul(d).gradient().of(p)), 1e-10);
        assertEquals(closed.jvp(p, d).item(), integral.jvp(p, d).item(), 1e-12);
    }

    private static double[] values(Term term) {
        return term.value().toDoubleArray();
    }

    @Test
    void byAnInfiniteEndNothingMoves() {
        Term rate = variable("rate", 2.0);
        Term b = variable("b", INFINITY);
        Term integral = Quadrature.integral(x -> x.times(rate).neg().exp(), constant(0.0), b);
        assertEquals(-0.25, integral.gradient().of(rate).item(), 1e-10);
        assertEquals(0, integral.gradient().of(b).item());
        assertEquals(0.25, integral.gradient().of(rate).gradient().of(rate).item(), 1e-9);
    }

    @Test
    void severalElementsSeveralExamplesAndAnIntegralWithin() {
        Term k = variable("k", 1.0, 2.0);
        Term both = Quadrature.integral(x -> x.times(k).exp(), 0, 1);
        assertArrayEquals(new double[]{Math.E - 1, (Math.exp(2) - 1) / 2}, values(both), 1e-13);
        assertArrayEquals(new double[]{1, (Math.exp(2) + 1) / 4}, values(both.sum().gradient().of(k)), 1e-12);
        Term each = vmap((Term one) -> Quadrature.integral(x -> x.times(one).exp(), constant(0.0), one)).at(k);
        assertArrayEquals(new double[]{Math.E - 1, (Math.exp(4) - 1) / 2}, values(each), 1e-12);
        // d/dk (exp(k^2) - 1) / k
        assertEquals(2 * Math.exp(4) - (Math.exp(4) - 1) / 4, each.sum().gradient().of(k).get(1).item(), 1e-10);
        Term r = variable("r", 1.5);
        Term area = Quadrature.integral(x -> Quadrature.integral(y -> x.times(0).plus(1), constant(0.0),
                r.square().minus(x.square()).sqrt()), constant(0.0), r);
        assertEquals(Math.PI * 2.25 / 4, area.item(), 1e-7);
    }

    @Test
    void rulesOfGauss() {
        Term b = variable("b", 2.0);
        Term five = Quadrature.gauss(x -> stack(x.pow(9), x.exp()), constant(0.0), b, 5);
        assertEquals(102.4, five.get(0).item(), 1e-11);
        assertEquals(512, five.get(0).gradient().of(b).item(), 1e-10);
        assertEquals(9 * 256, five.get(0).hessian(b).item(), 1e-9);
        assertEquals(Math.exp(2) - 1, five.get(1).item(), 1e-6);
        Term s = variable("s", 0.5);
        // the expectation of exp(s z) is exp(s^2 / 2)
        Term mean = Quadrature.hermite(x -> x.times(Math.sqrt(2)).times(s).exp(), 20).div(Math.sqrt(Math.PI));
        assertEquals(Math.exp(0.125), mean.item(), 1e-13);
        assertEquals(0.5 * Math.exp(0.125), mean.gradient().of(s).item(), 1e-13);
    }

    @Test
    void whatIsNoIntegral() {
        assertTrue(assertThrows(AdjointException.class, () -> Quadrature.integral(x -> x.reciprocal(), 0, 1).item())
                .getMessage().startsWith("integral: got "));
        assertEquals("integral: got the integrand NaN at -0.5; expected finite numbers between the ends. "
                + "Cut the range there.",
                assertThrows(AdjointException.class, () -> Quadrature.integral(x -> x.sqrt().plus(0), -1, 0).item())
                        .getMessage().replaceAll("at -\\S+;", "at -0.5;"));
        assertThrows(AdjointException.class, () -> Quadrature.integral(x -> x, constant(1.0, 2.0), constant(3.0)));
        assertThrows(AdjointException.class, () -> Quadrature.gauss(x -> x, constant(1.0), constant(3.0), 0));
        assertThrows(AdjointException.class, () -> new Tolerance(0, 0, 10));
        assertTrue(Double.isNaN(Quadrature.integral(x -> x, 0, Double.NaN).item()));
    }
}
