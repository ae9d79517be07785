package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.eval.Bindings;
import io.adjoint.random.Draw;
import io.adjoint.random.GammaFamily;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Random terms, and their derivatives with respect to the parameters of their distribution. */
class SamplingTest {

    private static final Key KEY = Key.of(2018);
    private static final Term A = variable("a", 0.7, 1.5, 3.0);
    private static final Term B = variable("b", new double[][]{{2}, {0.9}});

    @TestFactory
    Stream<DynamicTest> derivativesAgreeWithDifferences() {
        return Stream.of(Sampling.normal(KEY, A, B), Sampling.uniform(KEY, A, B), Sampling.exponential(KEY, A),
                Sampling.gamma(KEY, A), Sampling.beta(KEY, A, B), Sampling.dirichlet(KEY, A),
                Sampling.dropout(A, 0.4, KEY),
                Sampling.gumbelSoftmax(KEY, A.times(B), 0.5, -1))
                .map(term -> dynamicTest(term.toString(), () -> {
                    Report report = GradientCheck.check(term.square().expr(), Bindings.none(), 3);
                    assertTrue(report.agrees() && report.unreliable().isEmpty(), report::toString);
                }));
    }

    @Test
    void areWhatTensorsDrawnWithTheKeyAre() {
        Tensor noise = Draw.normal(KEY, Shape.of(2, 3));
        assertEquals(A.plus(B.times(constant(noise))).value(), Sampling.normal(KEY, A, B).value());
        Term alpha = variable("alpha", 3.5, 3.5);
        assertEquals(GammaFamily.gamma(KEY, 3.5, Shape.of(2)), Sampling.gamma(KEY, alpha).value());
        assertTrue(GammaFamily.beta(KEY, 3.5, 3.5, Shape.of(2))
                .allClose(Sampling.beta(KEY, alpha, alpha).value(), 1e-12, 0));
        Tensor shares = GammaFamily.dirichlet(KEY, Tensor.of(3.5, 3.5), Shape.SCALAR);
        assertTrue(shares.allClose(Sampling.dirichlet(KEY, alpha).value(), 1e-12, 0));
    }

    @Test
    void theSlopeOfAGammaNumberIsThatOfItsLevelLine() {
        // at exponent 1 the quantile is -log(1 - p); from there by differences of the distribution function's inverse
        Term alpha = variable("alpha", 1.0);
        Term p = constant(0.3);
        Term x = Special.gammaincinv(alpha, p);
        assertEquals(-Math.log(0.7), x.item(), 1e-15);
        double h = 1e-5;
        double ahead = Special.gammaincinv(constant(1 + h), p).item();
        double behind = Special.gammaincinv(constant(1 - h), p).item();
        assertEquals((ahead - behind) / (2 * h), x.gradient().of(alpha).item(), 1e-9);
    }

    @Test
    void singlePrecisionStays() {
        Term single = variable("single", Tensor.of(0.5, 2).to(DType.FLOAT32));
        for (Term term : new Term[]{Sampling.normal(KEY, single, single), Sampling.uniform(KEY, single, single.plus(1)),
            Sampling.exponential(KEY, single), Sampling.gamma(KEY, single), Sampling.beta(KEY, single, single),
            Sampling.dropout(single, 0.5, KEY)}) {
            assertEquals(DType.FLOAT32, term.dtype(), term::toString);
        }
    }

    @Test
    void dropoutKeepsTheMeanAndMasksWhatItDrops() {
        Term x = variable("x", Tensor.full(1, 10_000));
        Term dropped = Sampling.dropout(x, 0.25, KEY);
        assertEquals(1, dropped.mean().item(), 0.02);
        assertEquals(dropped.value(), dropped.sum().gradient().of(x).value());
        assertSame(x, Sampling.dropout(x, 0, KEY));
        assertEquals(Tensor.zeros(10_000), Sampling.dropout(x.div(0), 1, KEY).value());
        Term infinite = Sampling.dropout(x.minus(1).log(), 1, KEY);
        assertEquals(Tensor.zeros(10_000), infinite.sum().gradient().of(x).value());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                "dropout: got probability 1.5; expected one from 0 to 1. Pass the probability with which an element "
                        + "is dropped.",
                assertThrows(AdjointException.class, () -> Sampling.dropout(A, 1.5, KEY)).getMessage());
        assertEquals("dropout", assertThrows(AdjointException.class,
                () -> Sampling.dropout(A, 0.5, null)).operation());
        assertEquals("normal", assertThrows(AdjointException.class, () -> Sampling.normal(null, A, B)).operation());
        assertEquals("beta", assertThrows(AdjointException.class, () -> Sampling.beta(KEY, null, B)).operation());
        assertEquals("dirichlet", assertThrows(AdjointException.class,
                () -> Sampling.dirichlet(KEY, constant(1.0))).operation());
        assertEquals("gumbelSoftmax: got temperature 0.0; expected a positive number. Pass 1 for PyTorch's default.",
                assertThrows(AdjointException.class, () -> Sampling.gumbelSoftmax(KEY, A, 0, 0)).getMessage());
        Term pair = constant(1.0, 2.0);
        assertEquals("normal", assertThrows(AdjointException.class, () -> Sampling.normal(KEY, A, pair)).operation());
    }
}
