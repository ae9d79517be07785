package io.adjoint.op.linalg;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Define;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is absent in operations that take a matrix as a whole. Where nothing of a matrix's result is used its cotangent is
 * absent as a whole, and nothing flows to it: not even NaN of a decomposition that an infinity or NaN has spoiled. What a
 * finite matrix gets of zeros is 0 without this, and stays, for the cotangent may be an element that happens to be 0.
 */
final class Presence {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /**
     * Of cotangents, what flows of them and once more that or, pulled back, what flows of what flows; all batched over so
     * many leading axes.
     */
    private static final Opaque.Definition<Integer> PRESENT = new Opaque.Definition<Integer>(
            "present",
            (axes, x) -> x.getLast().type(),
            Presence::present,
            (axes, node, k, u) -> k < node.operands().size() - 1 ? Optional.empty() : Optional.of(again(axes, node, u)),
            axes -> "")
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
        operands.add(flow);
        return PRESENT.on(batch, operands.toArray(Expr[]::new));
    }

    private static Expr again(int batch, Apply node, Expr u) {
        List<Expr> operands = new ArrayList<>(node.operands());
        operands.set(operands.size() - 1, u);
        return PRESENT.on(batch, operands.toArray(Expr[]::new));
    }

    /** The product of two expressions; where the one whose zeros are masks is absent, so is the product, whatever the other is. */
    static Expr times(Expr a, Expr b) {
        return Define.masked(a) ? Define.scaled(a, b) : Define.scaled(b, a);
    }

    /** What flows where it is linear in several factors: nothing where one of them is absent as a whole. */
    static Expr factors(int batch, List<Expr> factors, Expr flow) {
        Expr present = flow;
        for (Expr factor : factors) {
            present = present(batch, List.of(factor), present);
        }
        return present;
    }

    /** Zeros for a matrix to which NaN or an infinity flows of nothing. */
    private static Tensor present(int axes, List<Tensor> operands) {
        Tensor value = operands.getLast();
        List<double[]> from = operands.subList(0, operands.size() - 2).stream().map(STORAGE::doubles).toList();
        List<double[]> to =
                operands.subList(operands.size() - 2, operands.size()).stream().map(STORAGE::doubles).toList();
        double[] out = STORAGE.doubles(value).clone();
        int count = IntStream.range(0, axes).map(value.shape()::dim).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < count; i++) {
            int matrix = i;
            boolean absent = from.stream().noneMatch(u -> isUsed(u, matrix, count));
            if (absent && !to.stream().allMatch(flow -> isFinite(flow, matrix, count))) {
                int size = out.length / count;
                Arrays.fill(out, matrix * size, (matrix + 1) * size, 0);
            }
        }
        return STORAGE.adopt(value.shape(), value.dtype(), out);
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
