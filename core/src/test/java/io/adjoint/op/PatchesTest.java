package io.adjoint.op;

import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Bags;
import io.adjoint.op.product.Products;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.Unfolding;
import io.adjoint.op.window.Unpooling;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows as columns, maxima with their places, bags of rows: by hand, against each other and against convolutions. */
class PatchesTest {

    private static final int[] TWO = {2, 2};

    /** A convolution is a product of its weights with the windows, whatever stride, padding and dilation. */
    @Test
    void convolutionsAreProductsOfWindows() {
        Expr x = Variable.of("x", Tensor.randn(1, 2, 3, 5, 6));
        Expr w = Variable.of("w", Tensor.randn(2, 4, 3, 2, 3));
        for (Strides strides : List.of(Strides.ONE, Strides.of(2, 1).padding(1, 2),
                Strides.of(3).padding(2).dilation(2))) {
            Expr convolved = Convolutions.conv2d(x, w, strides);
            Expr columns = Unfolding.unfold(x, new int[]{2, 3}, strides);
            Expr product = Products.matmul(Layouts.reshape(w, 4, 18), columns);
            Expr same = Layouts.reshape(product, convolved.shape());
            assertTrue(Evaluator.value(convolved).allClose(Evaluator.value(same), 1e-12, 1e-12));
        }
    }

    /** PyTorch's documentation: folding the windows of ones counts how many windows hold each element. */
    @Test
    void foldingAddsWhatUnfoldingCopied() {
        Expr ones = Variable.of("ones", Tensor.ones(1, 1, 3, 3));
        Expr columns = Unfolding.unfold(ones, TWO, Strides.ONE);
        assertEquals(Shape.of(1, 4, 4), columns.shape());
        assertShaped(Unfolding.fold(columns, new int[]{3, 3}, TWO, Strides.ONE), Shape.of(1, 1, 3, 3),
                1, 2, 1, 2, 4, 2, 1, 2, 1);
        Expr bordered = Unfolding.unfold(ones, TWO, Strides.of(2).padding(1));
        assertShaped(Unfolding.fold(bordered, new int[]{3, 3}, TWO, Strides.of(2).padding(1)), Shape.of(1, 1, 3, 3),
                1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertShaped(Unfolding.unfold(counting(1, 2, 3), new int[]{2}, Strides.ONE), Shape.of(1, 4, 2),
                0, 1, 1, 2, 3, 4, 4, 5);
    }

    @Test
    void maximaGoBackToWhereTheyWereFound() {
        Variable x = Variable.of("x", Tensor.of(1, 5, 2, 0, 7, 3, 4, 6).reshape(1, 1, 8));
        Unpooling.Maxima found = Unpooling.maxPool1dWithIndices(x, Windows.of(2));
        assertShaped(found.values(), Shape.of(1, 1, 4), 5, 2, 7, 6);
        assertShaped(found.indices(), Shape.of(1, 1, 4), 1, 2, 4, 7);
        Expr back = Unpooling.maxUnpool1d(found.values(), found.indices(), Windows.of(2));
        assertShaped(back, Shape.of(1, 1, 8), 0, 5, 2, 0, 7, 0, 0, 6);
        assertGradient(back, x, 0, 2, 3, 0, 5, 0, 0, 8);
        assertEquals(Shape.of(1, 1, 9),
                Unpooling.maxUnpool1d(found.values(), found.indices(), Windows.of(2), 9).shape());
        Expr image = counting(2, 2, 4, 4);
        Unpooling.Maxima corners = Unpooling.maxPool2dWithIndices(image, Windows.of(2));
        assertValue(corners.indices(), 5, 7, 13, 15, 5, 7, 13, 15, 5, 7, 13, 15, 5, 7, 13, 15);
        Expr spread = Unpooling.maxUnpool2d(corners.values(), corners.indices(), Windows.of(2));
        Unpooling.Maxima again = Unpooling.maxPool2dWithIndices(spread, Windows.of(2));
        assertEquals(Evaluator.value(corners.values()), Evaluator.value(again.values()));
        assertEquals(Evaluator.value(Pooling.maxPool2d(image, Windows.of(3).stride(1))),
                Evaluator.value(Unpooling.maxPool2dWithIndices(image, Windows.of(3).stride(1)).values()));
        Expr volume = counting(1, 2, 2, 2);
        assertValue(Unpooling.maxPool3dWithIndices(volume, Windows.of(2)).indices(), 7);
    }

    /** PyTorch's example of embedding_bag: two bags of four positions each. */
    @Test
    void bagsAreReducedToRows() {
        Variable table = counting(10, 3);
        Expr flat = constant(1, 2, 4, 5, 4, 3, 2, 9);
        Expr bags = Layouts.reshape(flat, 2, 4);
        int[] offsets = {0, 4};
        for (Merge how : List.of(Merge.SUM, Merge.MEAN, Merge.AMAX)) {
            assertEquals(Evaluator.value(Bags.embeddingBag(table, bags, how)),
                    Evaluator.value(Bags.embeddingBag(table, flat, offsets, how)));
        }
        assertShaped(Bags.embeddingBag(table, bags, Merge.MEAN), Shape.of(2, 3), 9, 10, 11, 13.5, 14.5, 15.5);
        assertShaped(Bags.embeddingBag(table, bags), Shape.of(2, 3), 9, 10, 11, 13.5, 14.5, 15.5);
        assertEquals(Evaluator.value(Bags.embeddingBag(table, flat, offsets, Merge.MEAN)),
                Evaluator.value(Bags.embeddingBag(table, flat, offsets)));
        assertShaped(Bags.embeddingBag(table, flat, new int[]{0, 3, 3}, Merge.AMAX), Shape.of(3, 3),
                12, 13, 14, 0, 0, 0, 27, 28, 29);
        Expr weights = Constant.of(Tensor.of(new double[][]{{1, 10}}));
        Expr two = Constant.of(Tensor.of(new double[][]{{0, -1}}));
        assertShaped(Bags.embeddingBag(table, two, weights), Shape.of(1, 3), 270, 281, 292);
        Variable small = Variable.of("small", Tensor.of(new double[][]{{1}, {2}, {3}}));
        assertGradient(Bags.embeddingBag(small, constant(0, 0, 2), new int[]{0, 2}, Merge.MEAN), small, 1, 0, 2);
        assertEquals(Shape.of(2, 3), Evaluator.value(Bags.embeddingBag(table, counting(2, 0), Merge.MEAN)).shape());
    }

    static List<Refused> wrong() {
        Expr x = counting(1, 1, 4, 4);
        Expr places = counting(1, 1, 2, 2);
        Expr table = counting(3, 2);
        return List.of(
                new Refused("unfold", () -> Unfolding.unfold(counting(4, 4), new int[]{}, Strides.ONE)),
                new Refused("unfold", () -> Unfolding.unfold(x, new int[]{2}, Strides.ONE)),
                new Refused("unfold", () -> Unfolding.unfold(x, new int[]{5, 5}, Strides.ONE)),
                new Refused("unfold", () -> Unfolding.unfold(x, TWO, Strides.ONE.samePadding())),
                new Refused("unfold", () -> Unfolding.unfold(x, TWO, Strides.ONE.groups(2))),
                new Refused("fold", () -> Unfolding.fold(counting(1, 4, 3), new int[]{3, 3}, TWO, Strides.ONE)),
                new Refused("fold", () -> Unfolding.fold(counting(1, 3, 4), new int[]{3, 3}, TWO, Strides.ONE)),
                new Refused("fold", () -> Unfolding.fold(counting(4, 4), new int[]{3, 3}, TWO, Strides.ONE)),
                new Refused("maxPool2dWithIndices", () -> Unpooling.maxPool2dWithIndices(vector(1), Windows.of(2))),
                new Refused("maxUnpool2d", () -> Unpooling.maxUnpool2d(places, x, Windows.of(2))),
                new Refused("maxUnpool2d", () -> Unpooling.maxUnpool2d(places, places, Windows.of(2), 4)),
                new Refused("maxUnpool2d",
                        () -> Evaluator.value(Unpooling.maxUnpool2d(places,
                                Constant.of(Tensor.full(Shape.of(1, 1, 2, 2), 16,
                                        DType.FLOAT64)),
                                Windows.of(2)))),
                new Refused("embeddingBag", () -> Bags.embeddingBag(table, constant(1, 2), Merge.SUM)),
                new Refused("embeddingBag", () -> Bags.embeddingBag(table, counting(1, 2), Merge.PROD)),
                new Refused("embeddingBag",
                        () -> Evaluator.value(Bags.embeddingBag(table,
                                Variable.of("index", Tensor.arange(4).reshape(1, 4)), Merge.SUM))),
                new Refused("embeddingBag", () -> Bags.embeddingBag(table, counting(1, 2), counting(2, 2))),
                new Refused("embeddingBag", () -> Bags.embeddingBag(table, constant(1, 2), new int[]{1}, Merge.SUM)),
                new Refused("embeddingBag",
                        () -> Bags.embeddingBag(table, constant(1, 2), new int[]{0, 3}, Merge.SUM)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesByName(Refused wrong) {
        wrong.check();
    }
}
