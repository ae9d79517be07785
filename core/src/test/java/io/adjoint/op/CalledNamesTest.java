package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Alignments;
import io.adjoint.op.network.Bags;
import io.adjoint.op.network.ClassMargins;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;
import io.adjoint.op.window.Unpooling;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an operation is composed of, it refuses under the name by which it was called. */
class CalledNamesTest {

    private static final List<Shape> OTHERS = List.of(Shape.SCALAR, Shape.of(0), Shape.of(7), Shape.of(5, 7),
            Shape.of(2, 5, 7), Shape.of(2, 3, 5, 7), Shape.of(2, 3, 5, 7, 11));

    /** Whether the operation itself was at work, and not what a sample prepares its operands with. */
    private static boolean isWithin(AdjointException refused, String operation) {
        return Arrays.stream(refused.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.adjoint.op."))
                .anyMatch(frame -> frame.getMethodName().equals(operation));
    }

    @Test
    void everyOperationRefusesWrongShapesUnderItsOwnName() {
        List<String> wrong = new ArrayList<>();
        int refusals = 0;
        for (Entry entry : Vocabulary.all()) {
            for (Sample sample : entry.samples()) {
                for (List<Shape> shapes : spoilt(sample.shapes())) {
                    try {
                        sample.call().apply(variables(shapes));
                    } catch (AdjointException refused) {
                        if (isWithin(refused, entry.name())) {
                            refusals++;
                            if (!refused.operation().equals(entry.name())) {
                                wrong.add(entry.name() + " of " + shapes + ": " + refused.getMessage());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refusals > 500, refusals + " refusals");
    }

    @Test
    void anOuterProductBeyondAllTensorsIsRefusedAsOne() {
        Expr x = Constant.of(Tensor.zeros(70_000));
        assertEquals("outer", assertThrows(AdjointException.class, () -> Products.outer(x, x)).operation());
    }

    private static final Expr MATRIX = Constant.of(Tensor.zeros(2, 3));

    private static final Expr VECTOR = Constant.of(Tensor.zeros(2));

    /** What takes positions or labels that are known when they are evaluated. */
    private static final Map<String, UnaryOperator<Expr>> AT_PLACES = Map.ofEntries(
            Map.entry("get", i -> Indexing.get(MATRIX, Index.ALL, i)),
            Map.entry("with", i -> Indexing.with(MATRIX, i, number(1, i))),
            Map.entry("withAdded", i -> Indexing.withAdded(MATRIX, i, number(1, i))),
            Map.entry("take", i -> Gathers.take(MATRIX, i)),
            Map.entry("indexSelect", i -> Gathers.indexSelect(MATRIX, 0, i)),
            Map.entry("gather", i -> Gathers.gather(VECTOR, 0, i)),
            Map.entry("takeAlongAxis", i -> Gathers.takeAlongAxis(VECTOR, 0, i)),
            Map.entry("embedding", i -> Gathers.embedding(MATRIX, i)),
            Map.entry("embeddingBag", i -> Bags.embeddingBag(MATRIX, Axes.unsqueeze(i, 0))),
            Map.entry("scatter", i -> Scatters.scatter(VECTOR, 0, i, VECTOR)),
            Map.entry("scatterAdd", i -> Scatters.scatterAdd(VECTOR, 0, i, VECTOR)),
            Map.entry("scatterReduce",
                    i -> ScatterReductions.scatterReduce(VECTOR, 0, i, VECTOR, Merge.PROD, false)),
            Map.entry("scatterAmax", i -> Segments.scatterAmax(VECTOR, 0, i, VECTOR)),
            Map.entry("indexAdd", i -> Scatters.indexAdd(VECTOR, 0, i, VECTOR)),
            Map.entry("indexCopy", i -> Scatters.indexCopy(VECTOR, 0, i, VECTOR)),
            Map.entry("indexFill", i -> Scatters.indexFill(VECTOR, 0, i, number(1, i))),
            Map.entry("indexReduce",
                    i -> ScatterReductions.indexReduce(VECTOR, 0, i, VECTOR, Merge.AMAX, true)),
            Map.entry("put", i -> Scatters.put(VECTOR, i, VECTOR)),
            Map.entry("segmentSum", i -> Scatters.segmentSum(VECTOR, i, 2)),
            Map.entry("segmentMean", i -> Segments.segmentMean(VECTOR, i, 2)),
            Map.entry("segmentMax", i -> Segments.segmentMax(VECTOR, i, 2)),
            Map.entry("nll", i -> Entropies.nll(MATRIX, i)),
            Map.entry("crossEntropy", i -> Entropies.crossEntropy(MATRIX, i)),
            Map.entry("multiMargin", i -> ClassMargins.multiMargin(MATRIX, i)),
            Map.entry("multilabelMargin", i -> ClassMargins.multilabelMargin(VECTOR, i)),
            Map.entry("ctc", i -> Alignments.ctc(Constant.of(Tensor.zeros(4, 1, 3)), Axes.unsqueeze(i, 0), new int[]{4},
                    new int[]{2})),
            Map.entry("maxUnpool1d", i -> Unpooling.maxUnpool1d(Axes.unsqueeze(VECTOR, 0), Axes.unsqueeze(i, 0),
                    Windows.of(2))));

    @Test
    void positionsThatAreKnownLateAreRefusedUnderThatNameToo() {
        Variable places = Variable.of("i", Tensor.of(0, 99));
        AT_PLACES.forEach((name, operation) -> {
            Expr y = operation.apply(places);
            var refused = assertThrows(AdjointException.class, () -> Evaluator.value(y), name);
            assertEquals(name, refused.operation(), refused.getMessage());
            assertTrue(refused.came().contains("99"), refused.getMessage());
            var compiled = Program.of(List.of(y), List.of(places));
            assertEquals(name, assertThrows(AdjointException.class,
                    () -> compiled.run(List.of(Tensor.of(0, 99))), name).operation());
        });
    }

    private static List<Expr> variables(List<Shape> shapes) {
        List<Expr> variables = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            variables.add(Variable.of("x" + i, new Type(shapes.get(i), DType.FLOAT64)));
        }
        return variables;
    }

    /** One shape replaced by another. */
    private static List<List<Shape>> spoilt(List<Shape> shapes) {
        List<List<Shape>> spoilt = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            for (Shape other : Stream.concat(OTHERS.stream(), longer(shapes.get(i)).stream()).toList()) {
                List<Shape> some = new ArrayList<>(shapes);
                some.set(i, other);
                spoilt.add(some);
            }
        }
        return spoilt;
    }

    private static List<Shape> longer(Shape shape) {
        List<Shape> longer = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            for (int by = 1; by <= 2; by++) {
                int[] dims = shape.dims();
                dims[axis] += by;
                longer.add(Shape.of(dims));
            }
        }
        return longer;
    }
}
