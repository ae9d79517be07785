package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Types of results and derivatives, for every operation: empty tensors, and operands of both precisions. */
class ShapesAndTypesTest {

    private static final Shape EMPTY = Shape.of(0, 3);

    /** A call of a sample whose operands have other types than the sample's own. */
    private record Call(List<Expr> operands, Expr result) {

        static Call of(Sample sample, IntFunction<Type> type) {
            List<Expr> operands = IntStream.range(0, sample.shapes().size())
                    .<Expr>mapToObj(k -> Variable.of("x" + k, middle(type.apply(k), sample, k)))
                    .toList();
            return new Call(operands, sample.call().apply(operands));
        }

        private static Tensor middle(Type type, Sample sample, int operand) {
            double low = sample.within().get(operand).low();
            double high = sample.within().get(operand).high();
            return Tensor.full(type.shape(), (low + high) / 2 + 0.01, type.dtype());
        }

        /** Every derivative that there is has its operand's type, as an expression and as a value. */
        void checkDerivatives() {
            Derivatives.gradient(Reductions.sum(result, false), operands).forEach((operand, derivative) -> {
                assertEquals(operand.type(), derivative.type());
                assertEquals(operand.type(), Type.of(Evaluator.value(derivative)));
            });
        }
    }

    private static boolean isElementwise(Sample sample) {
        Call call = Call.of(sample, k -> new Type(sample.shapes().get(k), DType.FLOAT64));
        return call.result instanceof Apply apply && apply.op() instanceof Elementwise
                && apply.operands().equals(call.operands);
    }

    @TestFactory
    Stream<DynamicTest> elementwiseOperationsTakeEmptyTensors() {
        return Vocabulary.all().stream()
                .filter(entry -> entry.samples().stream().allMatch(ShapesAndTypesTest::isElementwise))
                .map(entry -> dynamicTest(entry.name(), () -> {
                    Call call = Call.of(entry.samples().getFirst(), k -> new Type(EMPTY, DType.FLOAT64));
                    assertEquals(EMPTY, Evaluator.value(call.result).shape());
                    call.checkDerivatives();
                }));
    }

    @TestFactory
    Stream<DynamicTest> derivativesHaveTheTypesOfTheirOperands() {
        return Vocabulary.all().stream().map(entry -> dynamicTest(entry.name(), () -> {
            for (Sample sample : entry.samples()) {
                for (DType first : DType.values()) {
                    for (DType other : DType.values()) {
                        Call.of(sample, k -> new Type(sample.shapes().get(k), k == 0 ? first : other))
                                .checkDerivatives();
                    }
                }
            }
        }));
    }

    @Test
    void reductionsOfNoElements() {
        Variable none = Variable.of("x", Tensor.zeros(2, 0));
        assertEquals(Tensor.of(0, 0), Evaluator.value(Reductions.sum(none, false, 1)));
        assertEquals(Tensor.zeros(0), Evaluator.value(Reductions.sum(none, false, 0)));
        assertEquals(Tensor.of(Double.NaN, Double.NaN), Evaluator.value(Reductions.mean(none, false, 1)));
        double lowest = Double.NEGATIVE_INFINITY;
        assertEquals(Tensor.of(lowest, lowest), Evaluator.value(LogSumExp.logsumexp(none, false, 1)));
        assertEquals(Shape.of(0), Evaluator.value(Reductions.amax(none, false, 0)).shape());
        Stream.of(Reductions.sum(none, false), LogSumExp.logsumexp(none, false)).forEach(root -> {
            Expr derivative = Derivatives.gradient(root).get(none).get();
            assertEquals(Tensor.zeros(2, 0), Evaluator.value(derivative));
        });
    }

    @Test
    void productsAndPartsOfNoElements() {
        Variable none = Variable.of("x", Tensor.zeros(2, 0));
        Variable other = Variable.of("y", Tensor.zeros(0, 3));
        Expr product = Products.matmul(none, other);
        assertEquals(Tensor.zeros(2, 3), Evaluator.value(product));
        Expr derivative = Derivatives.gradient(Reductions.sum(product, false)).get(none).get();
        assertEquals(Tensor.zeros(2, 0), Evaluator.value(derivative));
        assertEquals(Shape.of(0, 2), Evaluator.value(Layouts.transpose(none)).shape());
        assertEquals(Shape.of(2, 0), Evaluator.value(Joins.concat(1, List.of(none, none))).shape());
        assertEquals(Shape.of(0, 0), Evaluator.value(Indexing.get(none, Index.range(1, 1))).shape());
    }

    @Test
    void mixedPrecisionPromotes() {
        Variable narrow = Variable.of("n", Tensor.scalar(0.1, DType.FLOAT32));
        Variable wide = Variable.of("w", Tensor.scalar(0.1));
        assertEquals(DType.FLOAT64, Arithmetic.times(narrow, wide).dtype());
        assertEquals((float) 0.1 * 0.1, Evaluator.value(Arithmetic.times(narrow, wide)).item());
        assertEquals((float) 0.1 * (float) 0.1, (float) Evaluator.value(Powers.square(narrow)).item());
        assertEquals(DType.FLOAT32, Arithmetic.times(narrow, 2).dtype());
    }
}
