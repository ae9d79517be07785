package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Op;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rules by which what is elementwise or reduced is computed without axes of length 1, so that a row, a column and a
 * vector of one length run in one loop.
 */
final class Squeezing {

    static final List<Rebuild.Rule> RULES = List.of(Squeezing::elementwise, Squeezing::reduction);

    private Squeezing() {}

    static Rooted of(Rooted before) {
        boolean none = before.graph().order().stream().noneMatch(node -> hasOnes(node.shape()));
        return none ? before : Rebuild.with(RULES, before);
    }

    private static Optional<Expr> elementwise(Op op, List<Expr> operands) {
        if (!(op instanceof Elementwise) || !mayHaveOnes(operands)) {
            return Optional.empty();
        }
        Shape shape = op.type(operands).shape();
        Shape squeezed = squeezed(shape);
        if (squeezed.equals(shape)) {
            return Optional.empty();
        }
        Expr[] without = operands.stream().map(operand -> without(operand, shape)).toArray(Expr[]::new);
        return Optional.of(Layouts.reshape(Apply.of(op, without), shape));
    }

    /** Where no operand has an axis of length 1, the result has none. */
    private static boolean mayHaveOnes(List<Expr> operands) {
        for (Expr operand : operands) {
            if (hasOnes(operand.shape())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOnes(Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.dim(axis) == 1) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Expr> reduction(Op op, List<Expr> operands) {
        Shape shape = operands.getFirst().shape();
        if (!(op instanceof Reduction reduction) || squeezed(shape).equals(shape)) {
            return Optional.empty();
        }
        Expr operand = without(operands.getFirst(), shape);
        List<Integer> kept = IntStream.range(0, shape.rank()).filter(axis -> shape.dim(axis) != 1).boxed().toList();
        List<Integer> folded = IntStream.range(0, kept.size())
                .filter(axis -> reduction.axes().contains(kept.get(axis)))
                .boxed()
                .toList();
        Expr reduced = folded.isEmpty() ? operand : Apply.of(new Reduction(reduction.fold(), folded, false), operand);
        return Optional.of(Layouts.reshape(reduced, op.type(operands).shape()));
    }

    private static Shape squeezed(Shape shape) {
        return Shape.of(IntStream.of(shape.dims()).filter(dim -> dim != 1).toArray());
    }

    /** An operand without those of its axes that have length 1 in a shape to which it is broadcast. */
    private static Expr without(Expr operand, Shape shape) {
        Shape own = operand.shape();
        int lead = shape.rank() - own.rank();
        int[] dims = IntStream.range(0, own.rank())
                .filter(axis -> shape.dim(lead + axis) != 1)
                .map(own::dim)
                .toArray();
        return Layouts.reshape(operand, Shape.of(dims));
    }
}
