package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Variable;
import io.adjoint.op.Entry;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Sample;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A program means what the evaluator says, for every operation, at first and second order, in both precisions. */
class ProgramMeaningTest {

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(4);
    }

    @Property(tries = 300)
    void randomExpressionsToSecondOrder(@ForAll("draws") Draw draw) {
        Agreement.check(Agreement.toSecondOrder(draw.expr()));
    }

    @Property(tries = 150)
    void randomExpressionsInFloat32(@ForAll("draws") Draw draw) {
        Agreement.check(List.of(draw.expr(DType.FLOAT32)));
    }

    /** {@code mvn -Plong verify} asks for 100,000. */
    @Test
    void asManyRandomExpressionsAsAskedFor() {
        var random = new SplittableRandom(7);
        int count = Integer.getInteger("adjoint.expressions", 100);
        for (int i = 0; i < count; i++) {
            Draw draw = new Draw(1 + random.nextInt(5), random.nextLong());
            assertDoesNotThrow(() -> Agreement.check(Agreement.toSecondOrder(draw.expr())), draw::toString);
        }
    }

    @TestFactory
    Stream<DynamicTest> everySampleOfEveryOperation() {
        return Vocabulary.all().stream().map(entry -> DynamicTest.dynamicTest(entry.name(), () -> everySample(entry)));
    }

    private static void everySample(Entry entry) {
        for (Sample sample : entry.samples()) {
            for (DType dtype : DType.values()) {
                Agreement.check(Agreement.toSecondOrder(call(sample, dtype)));
            }
        }
    }

    private static Expr call(Sample sample, DType dtype) {
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < sample.shapes().size(); k++) {
            Interval within = sample.within().get(k);
            Tensor value = Tensor.rand(k, sample.shapes().get(k).dims())
                    .map(u -> within.low() + (within.high() - within.low()) * u)
                    .to(dtype);
            operands.add(k == 0 && within.low() == within.high()
                    ? Constant.of(value)
                    : Variable.of("x" + k, value));
        }
        return sample.call().apply(operands);
    }
}
