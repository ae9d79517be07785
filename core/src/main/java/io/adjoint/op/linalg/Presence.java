package io.adjoint.op.linalg;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Define;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is absent in operations that take a matrix as a whole. Where nothing of a matrix's result is used its cotangent is
 * absent as a whole, and nothing flows to it: not even NaN of a decomposition that an infinity or NaN has spoiled. What a
 * finite matrix gets of zeros is 0 without this, and stays, for the cotangent may be an element that happens to be 0.
 */
final class Presence {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Of cotangents and what flows of them, all batched over so many leading axes. */
    private static final Opaque.Definition<Integer> PRESENT = new Opaque.Definition<Integer>(
            "present",
            (axes, x) -> x.getLast().type().withShape(matrixwise(axes, x.getLast().shape())),
            (axes, x) -> weights(axes, x.subList(0, x.size() - 1), x.getLast()),
            axes -> "").borrowing()
            .batched(Examples.settings((axes, length) -> axes + 1));

    private Presence() {}

    /**
     * A pullback to which no cotangent comes that is absent as a whole.
     *
     * @param axes how many axes the result has of each matrix, behind those of the batch
     * @param rule the pullback; what it gives may be batched as the result, where the operand is not
     */
    static <A> Opaque.Rule<A> whole(int axes, Opaque.Rule<A> rule) {
        return (attribute, node, k, u) -> rule.of(attribute, node, k, u).map(flow -> Reductions
                .sumTo(present(node.shape().rank() - axes, List.of(u), flow), node.operand(k).shape()));
    }

    /**
     * What flows, but where all cotangents are absent as a whole.
     *
     * @param batch how many leading axes all have in common
     * @param cotangents of those results to which any comes
     * @param flow what flows of them
     */
    static Expr present(int batch, List<Expr> cotangents, Expr flow) {
        if (!cotangents.stream().allMatch(Define::masked)) {
            return flow;
        }
        List<Expr> operands = new ArrayList<>(cotangents);
        operands.add(flow);
        return Arithmetic.masked(flow, PRESENT.on(batch, operands.toArray(Expr[]::new)));
    }

    private static Shape matrixwise(int axes, Shape shape) {
        int[] dims = shape.dims();
        Arrays.fill(dims, axes, dims.length, 1);
        return Shape.of(dims);
    }

    /** 0 for a matrix to which NaN or an infinity flows of nothing, else 1. */
    private static Tensor weights(int axes, List<Tensor> cotangents, Tensor flow) {
        Shape shape = matrixwise(axes, flow.shape());
        List<double[]> from = cotangents.stream().map(STORAGE::doubles).toList();
        double[] to = STORAGE.doubles(flow);
        double[] out = new double[shape.size()];
        for (int i = 0; i < out.length; i++) {
            int matrix = i;
            out[i] = from.stream().anyMatch(u -> isUsed(u, matrix, out.length)) || isFinite(to, i, out.length) ? 1 : 0;
        }
        return STORAGE.adopt(shape, flow.dtype(), out);
    }

    private static boolean isUsed(double[] cotangent, int matrix, int count) {
        int size = cotangent.length / count;
        return Arrays.stream(cotangent, matrix * size, (matrix + 1) * size).anyMatch(u -> u != 0);
    }

    private static boolean isFinite(double[] flow, int matrix, int count) {
        int size = flow.length / count;
        return Stack.finite(flow, matrix * size, size);
    }
}
