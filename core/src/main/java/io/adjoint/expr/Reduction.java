package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * A fold along axes.
 *
 * @param fold what combines the elements
 * @param axes the axes folded away, normalised and ascending
 * @param keepDims whether they stay as axes of length 1
 */
public record Reduction(Fold fold, List<Integer> axes, boolean keepDims) implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Reduction {
        AdjointException.notNull(fold, "reduction", "the fold");
        axes = AdjointException.noNulls(axes, "reduction", "the axes");
    }

    /**
     * A reduction of a given operand.
     *
     * @param fold what combines the elements
     * @param operand the expression to be reduced
     * @param axes the axes, perhaps negative; none means all
     * @param keepDims whether they stay as axes of length 1
     * @return an expression of the reduced shape
     * @throws AdjointException if an axis is out of range or named twice, or an empty axis has no reduction
     */
    public static Expr of(Fold fold, Expr operand, boolean keepDims, int... axes) {
        AdjointException.notNull(fold, "reduction", "the fold");
        AdjointException.notNull(operand, fold.name(), "the operand");
        AdjointException.notNull(axes, fold.name(), "the axes");
        return Apply.of(new Reduction(fold, normalised(fold.name(), operand.shape(), axes), keepDims), operand);
    }

    /**
     * Axes counted from the front, ascending. A scalar has none to be reduced, and 0 or -1 names that as well, as in
     * PyTorch.
     *
     * @param operation for messages
     * @param shape whose axes they are
     * @param axes perhaps negative; none means all
     * @return the axes from 0, ascending
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static List<Integer> normalised(String operation, Shape shape, int... axes) {
        AdjointException.notNull(operation, "normalised", "the operation");
        AdjointException.notNull(shape, operation, "the shape");
        AdjointException.notNull(axes, operation, "the axes");
        if (axes.length == 0 || shape.isAlong(axes)) {
            return IntStream.range(0, shape.rank()).boxed().toList();
        }
        return Arrays.stream(shape.axes(operation, axes)).sorted().boxed().toList();
    }

    /**
     * The axes as an array.
     *
     * @return a fresh array of the axes, ascending
     */
    public int[] axesArray() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String name() {
        return fold.name();
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands, 1);
        Shape shape = operands.getFirst().shape();
        for (int axis : axes) {
            if (shape.dim(axis) == 0 && !fold.total()) {
                throw new AdjointException(name(), "shape " + shape, "at least one element along axis " + axis,
                        "An empty " + name() + " has no value; reduce along another axis");
            }
        }
        int[] folded = axesArray();
        return operands.getFirst().type().withShape(keepDims ? shape.withOnes(folded) : shape.without(folded));
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands, 1);
        Tensor operand = operands.getFirst();
        Shape kept = operand.shape().withOnes(axesArray());
        double[] in = STORAGE.doubles(operand);
        double[] out = new double[kept.size()];
        if (operand.size() == 0) {
            Arrays.fill(out, fold.start());
        } else {
            foldInto(out, in, View.broadcast(kept, operand.shape()));
        }
        return STORAGE.adopt(keepDims ? kept : operand.shape().without(axesArray()), operand.dtype(), out);
    }

    private void foldInto(double[] out, double[] in, View target) {
        boolean[] begun = new boolean[out.length];
        DoubleBinaryOperator combine = fold.function();
        int[] at = target.positions();
        for (int i = 0; i < in.length; i++) {
            int to = at[i];
            out[to] = begun[to] ? combine.applyAsDouble(out[to], in[i]) : in[i];
            begun[to] = true;
        }
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return fold.rule().of(this, node, cotangent);
    }

    @Override
    public Notation notation() {
        return Notation.CALL;
    }

    @Override
    public Typeset typeset() {
        return fold.sign().<Typeset>map(sign -> new Typeset.Over(sign, axes, keepDims)).orElse(Typeset.NAMED);
    }

    @Override
    public String attributes() {
        return "axes=" + axes + (keepDims ? ", keepdims" : "");
    }

    @Override
    public String toString() {
        return name() + axes;
    }
}
