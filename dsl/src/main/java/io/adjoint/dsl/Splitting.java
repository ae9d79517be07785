package io.adjoint.dsl;

import io.adjoint.expr.Expr;
import io.adjoint.op.Pieces;
import java.util.List;

/** Terms cut into pieces where NumPy and PyTorch would cut them; {@link Arranging#split(int, int)} cuts by lengths. */
public sealed interface Splitting extends Fluent permits Term {

    private static List<Term> terms(List<Expr> pieces) {
        return pieces.stream().map(Term::of).toList();
    }

    /**
     * So many pieces along an axis, of lengths that differ by at most one, longer ones first.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.tensorSplit(3, 0).getFirst();   // tensor([1.0, 2.0])
     * x.tensorSplit(3, 0).getLast();    // tensor([5.0])
     * }</pre>
     *
     * @param sections how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if there are no sections or the axis is out of range
     */
    default List<Term> tensorSplit(int sections, int axis) {
        return terms(Pieces.tensorSplit(expr(), sections, axis));
    }

    /**
     * Pieces along an axis, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order, one more than positions
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default List<Term> tensorSplit(int[] positions, int axis) {
        return terms(Pieces.tensorSplit(expr(), positions, axis));
    }

    /**
     * Equal pieces side by side: along the second axis, of a vector along its only one.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var halves = a.hsplit(2);
     * halves.get(0).minus(halves.get(1));   // tensor([[-1.0], [-1.0]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if there are no axes, or the sections do not divide the axis
     */
    default List<Term> hsplit(int sections) {
        return terms(Pieces.hsplit(expr(), sections));
    }

    /**
     * Pieces side by side, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws io.adjoint.AdjointException if there are no axes
     */
    default List<Term> hsplit(int[] positions) {
        return terms(Pieces.hsplit(expr(), positions));
    }

    /**
     * Equal pieces below each other: along the first axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.vsplit(2).get(1);   // tensor([[3.0, 4.0]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or the sections do not divide the axis
     */
    default List<Term> vsplit(int sections) {
        return terms(Pieces.vsplit(expr(), sections));
    }

    /**
     * Pieces below each other, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default List<Term> vsplit(int[] positions) {
        return terms(Pieces.vsplit(expr(), positions));
    }

    /**
     * Equal pieces behind each other: along the third axis.
     *
     * <pre>{@code
     * var colours = constant(1, 2, 3, 4).reshape(1, 2, 2);
     * colours.dsplit(2).get(1);   // tensor([[[2.0], [4.0]]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws io.adjoint.AdjointException if there are fewer than three axes, or the sections do not divide the axis
     */
    default List<Term> dsplit(int sections) {
        return terms(Pieces.dsplit(expr(), sections));
    }

    /**
     * Pieces behind each other, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws io.adjoint.AdjointException if there are fewer than three axes
     */
    default List<Term> dsplit(int[] positions) {
        return terms(Pieces.dsplit(expr(), positions));
    }
}
