package io.adjoint.op;

import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Expr;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Variable;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values where parts are cut, joined and put, among them the examples of PyTorch's documentation. */
class PiecesTest {

    private static List<Shape> shapes(List<Expr> pieces) {
        return pieces.stream().map(Expr::shape).toList();
    }

    @Test
    void splitsAsPyTorchDoes() {
        assertEquals(List.of(Shape.of(3), Shape.of(3), Shape.of(2)), shapes(Pieces.tensorSplit(counting(8), 3, 0)));
        assertEquals(List.of(Shape.of(3), Shape.of(2), Shape.of(2)), shapes(Pieces.tensorSplit(counting(7), 3, 0)));
        List<Expr> cut = Pieces.tensorSplit(counting(7), new int[]{1, 6}, 0);
        assertShaped(cut.get(0), Shape.of(1), 0);
        assertShaped(cut.get(1), Shape.of(5), 1, 2, 3, 4, 5);
        assertShaped(cut.get(2), Shape.of(1), 6);
        assertShaped(Pieces.hsplit(counting(4, 4), 2).get(1), Shape.of(4, 2), 2, 3, 6, 7, 10, 11, 14, 15);
        List<Expr> beyond = Pieces.hsplit(counting(4, 4), new int[]{3, 6});
        assertEquals(List.of(Shape.of(4, 3), Shape.of(4, 1), Shape.of(4, 0)), shapes(beyond));
        assertShaped(Pieces.vsplit(counting(4, 2), 2).get(1), Shape.of(2, 2), 4, 5, 6, 7);
        assertShaped(Pieces.dsplit(counting(2, 1, 2), 2).get(1), Shape.of(2, 1, 1), 1, 3);
        assertShaped(Pieces.hsplit(counting(4), 2).get(1), Shape.of(2), 2, 3);
    }

    /** NumPy: a position before the last one makes an empty piece, and the next begins there again. */
    @Test
    void positionsNeedNotAscend() {
        List<Expr> cut = Pieces.tensorSplit(counting(5), new int[]{3, 1, -1}, 0);
        assertShaped(cut.get(0), Shape.of(3), 0, 1, 2);
        assertShaped(cut.get(1), Shape.of(0));
        assertShaped(cut.get(2), Shape.of(3), 1, 2, 3);
        assertShaped(cut.get(3), Shape.of(1), 4);
        assertShaped(Pieces.tensorSplit(counting(2), 3, 0).getLast(), Shape.of(0));
    }

    @Test
    void combinesAsPyTorchDoes() {
        Variable x = vector(1, 2, 3);
        assertShaped(Blocks.combinations(x, 2, false), Shape.of(3, 2), 1, 2, 1, 3, 2, 3);
        assertShaped(Blocks.combinations(x, 3, false), Shape.of(1, 3), 1, 2, 3);
        assertShaped(Blocks.combinations(x, 3), Shape.of(1, 3), 1, 2, 3);
        assertShaped(Blocks.combinations(x, 2, true), Shape.of(6, 2), 1, 1, 1, 2, 1, 3, 2, 2, 2, 3, 3, 3);
        assertShaped(Blocks.combinations(x, 4, false), Shape.of(0, 4));
        assertShaped(Blocks.combinations(x, 0, false), Shape.of(0));
        assertShaped(Blocks.combinations(x, 0, true), Shape.of(0));
        Expr nothing = Reductions.sum(Blocks.combinations(x, 0), false);
        assertShaped(Derivatives.gradient(nothing, List.of(x)).get(x).get(), Shape.of(3), 0, 0, 0);
        assertEquals(Shape.of(252, 5), Blocks.combinations(counting(10), 5, false).shape());
        assertEquals(Shape.of(2002, 5), Blocks.combinations(counting(10), 5, true).shape());
        assertShaped(Blocks.cartesianProd(List.of(x, constant(4, 5))), Shape.of(6, 2), 1, 4, 1, 5, 2, 4, 2, 5, 3, 4, 3,
                5);
        assertShaped(Blocks.cartesianProd(List.of(x)), Shape.of(3), 1, 2, 3);
    }

    @Test
    void stacksAndBroadcasts() {
        assertShaped(Blocks.columnStack(List.of(constant(1, 2, 3), constant(4, 5, 6))), Shape.of(3, 2), 1, 4, 2, 5, 3,
                6);
        assertShaped(Blocks.columnStack(List.of(counting(2, 2), constant(8, 9))), Shape.of(2, 3), 0, 1, 8, 2, 3, 9);
        List<Expr> both = Blocks.broadcastTensors(List.of(counting(3), Layouts.reshape(constant(7, 8), 2, 1)));
        assertShaped(both.get(0), Shape.of(2, 3), 0, 1, 2, 0, 1, 2);
        assertShaped(both.get(1), Shape.of(2, 3), 7, 7, 7, 8, 8, 8);
        assertShaped(Diagonals.diagflat(counting(2, 2), 1), Shape.of(5, 5),
                0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0);
        assertShaped(Axes.fliplr(counting(2, 2)), Shape.of(2, 2), 1, 0, 3, 2);
        assertShaped(Axes.flipud(counting(2, 2)), Shape.of(2, 2), 2, 3, 0, 1);
    }

    /** The gradient is that of the elements that stay; those put receive what stands where they are. */
    @Test
    void scattersWhereTheReadingOperationReads() {
        Variable x = counting(2, 3);
        assertShaped(Diagonals.diagonalScatter(x, constant(8, 9), 1, 0, 1), Shape.of(2, 3), 0, 8, 2, 3, 4, 9);
        assertGradient(Diagonals.diagonalScatter(x, constant(8, 9), 1, 0, 1), x, 1, 0, 3, 4, 5, 0);
        assertShaped(Indexing.selectScatter(x, constant(8, 9), 1, -1), Shape.of(2, 3), 0, 1, 8, 3, 4, 9);
        assertGradient(Indexing.selectScatter(x, constant(8, 9), 1, -1), x, 1, 2, 0, 4, 5, 0);
        Variable two = Variable.of("two", Tensor.of(8, 9));
        assertGradient(Indexing.selectScatter(counting(2, 3), two, 1, -1), two, 3, 6);
        assertGradient(Diagonals.diagonalScatter(counting(2, 3), two, 1, 0, 1), two, 2, 6);
        assertShaped(Indexing.sliceScatter(counting(4), two, 0, Index.range(1, null, 2)), Shape.of(4), 0, 8, 2, 9);
        assertShaped(Scatters.put(x, constant(1, -1, 1), constant(7, 8, 9), false), Shape.of(2, 3), 0, 9, 2, 3, 4, 8);
        assertShaped(Scatters.put(x, constant(1, -1, 1), constant(7, 8, 9), true), Shape.of(2, 3), 0, 17, 2, 3, 4, 13);
        assertShaped(Scatters.indexAdd(counting(3), 0, constant(0, 2, 0), constant(1, 2, 3), -2), Shape.of(3), -8, 1,
                -2);
    }

    static List<Refused> wrong() {
        Expr x = counting(2, 3);
        return List.of(
                new Refused("hsplit", () -> Pieces.hsplit(x, 2)),
                new Refused("hsplit", () -> Pieces.hsplit(Values.number(1), 1)),
                new Refused("vsplit", () -> Pieces.vsplit(counting(3), 1)),
                new Refused("dsplit", () -> Pieces.dsplit(x, 1)),
                new Refused("tensorSplit", () -> Pieces.tensorSplit(x, 0, 0)),
                new Refused("fliplr", () -> Axes.fliplr(counting(3))),
                new Refused("flipud", () -> Axes.flipud(Values.number(1))),
                new Refused("combinations", () -> Blocks.combinations(x, 2, false)),
                new Refused("combinations", () -> Blocks.combinations(counting(3), -1, false)),
                new Refused("combinations", () -> Blocks.combinations(counting(1000), 20, false)),
                new Refused("combinations", () -> Blocks.combinations(counting(1), Integer.MAX_VALUE, true)),
                new Refused("cartesianProd", () -> Blocks.cartesianProd(List.of(x))),
                new Refused("columnStack", () -> Blocks.columnStack(List.of())),
                new Refused("broadcastTensors", () -> Blocks.broadcastTensors(List.of(x, counting(2)))),
                new Refused("diagonalScatter", () -> Diagonals.diagonalScatter(x, counting(3), 0, 0, 1)),
                new Refused("selectScatter", () -> Indexing.selectScatter(x, counting(2), 0, 0)),
                new Refused("selectScatter", () -> Indexing.selectScatter(x, counting(3), 0, 2)),
                new Refused("sliceScatter", () -> Indexing.sliceScatter(x, counting(3), 0, Index.range(0, 1))),
                new Refused("put", () -> Scatters.put(x, constant(1, 2), constant(1, 2, 3), false)),
                new Refused("put", () -> Scatters.put(x, constant(6), constant(1), true)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesByName(Refused wrong) {
        wrong.check();
    }
}
