package io.adjoint.bench;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Map;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;

/** Builds a scalar tree of a million nodes, differentiates it, and evaluates it with its derivative once. */
public final class MillionNodes {

    private static final int NODES = 1_000_000;

    private MillionNodes() {}

    /**
     * Prints seconds, the tree's bytes a node, and the bytes of tree and derivatives for each node of the tree.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        long start = System.nanoTime();
        Variable x = Variable.of("x", Tensor.scalar(0.5));
        Expr y = tree(x);
        long built = System.nanoTime();
        Map<Expr, Expr> slopes = Derivatives.gradient(y);
        long differentiated = System.nanoTime();
        List<Tensor> values = Evaluator.values(List.of(y, slopes.get(x).get()), Bindings.none());
        long evaluated = System.nanoTime();
        double bytes = used();
        Reference.reachabilityFence(slopes);
        slopes = null;
        double bytesOfTree = used();
        Reference.reachabilityFence(y);
        System.out.printf(Locale.ROOT, "%f %f %f%n", (evaluated - start) * 1e-9, bytesOfTree / NODES, bytes / NODES);
        System.err.printf(Locale.ROOT, "build %.2f s, differentiate %.2f s, evaluate %.2f s, value %s, slope %s%n",
                (built - start) * 1e-9, (differentiated - built) * 1e-9, (evaluated - differentiated) * 1e-9,
                values.get(0).item(), values.get(1).item());
    }

    /** {@return a tree of so many applications: y becomes sin(y) c + x y, again and again} */
    private static Expr tree(Expr x) {
        Expr c = Constant.literal(0.9, DType.FLOAT64);
        Expr y = x;
        for (int i = 0; i < NODES / 4; i++) {
            y = Arithmetic.plus(Arithmetic.times(Trigonometric.sin(y), c), Arithmetic.times(x, y));
        }
        return y;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
