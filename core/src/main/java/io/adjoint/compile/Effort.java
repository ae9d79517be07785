package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Variable;
import io.adjoint.kernel.Bulk;
import java.util.List;

/**
 * What a program takes as loops and as straight-line code: estimates in nanoseconds, from which the quicker form is
 * chosen. Measured on JDK 25: a loop of a pass takes some 40 ns for what it is called with and holds eight operations, a
 * product by BLAS 250 ns before it multiplies, and a scalar operation among thousands 0.6 ns.
 */
final class Effort {

    /** So few scalar operations are straight-line code without asking: it is quickly made, and no array is passed. */
    private static final long FEW = 1_500;
    private static final int FEW_NODES = 12_000;
    private static final long FEW_OUTSIDE = 4_000;

    /** With more elements a node than this, straight-line code cannot be quicker, and would be long to make. */
    private static final int MOST_ELEMENTS_A_NODE = 64;

    private static final double SCALAR = 0.6;

    /** A transcendental function of one number, and the call of a kernel, which takes its elements in a tenth of that. */
    private static final double DEAR = 6;
    private static final double KERNEL = 40;

    /** Fewer of them are as quick one by one, and a kernel's call costs as much. */
    private static final int FEWEST_VECTORISED = 16;
    private static final double OUTPUT = 1;
    private static final double INPUT = 0.15;
    private static final double NODE = 5;
    private static final double ELEMENT = 0.12;
    private static final double STEP = 60;
    private static final double PRODUCT = 250;
    private static final double TERM = 0.1;

    /** How much longer than loops the beginning of a program may take for the whole to be tried. */
    private static final double PATIENCE = 1.5;
    private static final double PATIENCE_AT_FIRST = 20_000;

    private final int nodes;
    private boolean possible = true;
    private long operations;
    private long moved;
    private long leaves;
    private long results;
    private double loops;
    private double dear;

    private Effort(Graph graph, List<Expr> roots) {
        this.nodes = graph.size();
        for (Expr node : graph.order()) {
            loops += loops(node);
            switch (node) {
                case Apply apply -> add(apply);
                case Variable _,Constant _ -> leaves += node.shape().size();
            }
        }
        for (Expr root : roots) {
            results += root.shape().size();
            loops += STEP / 2 + ELEMENT * root.shape().size();
        }
    }

    static Effort of(Graph graph, List<Expr> roots) {
        return new Effort(graph, roots);
    }

    /** What a node takes in loops. */
    static double loops(Expr node) {
        double size = node.shape().size();
        return switch (node) {
            case Constant _ -> 0;
            case Variable _ -> NODE;
            case Apply apply -> switch (apply.op()) {
                case Elementwise _ -> NODE + ELEMENT * size + (isVectorised(apply) ? KERNEL + DEAR / 10 * size : 0);
                case Reduction _ -> NODE + 2 * ELEMENT * Math.max(size, apply.operand(0).shape().size());
                case Product op -> PRODUCT + TERM * op.work(apply.shape(), apply.operand(0).shape());
                case Layout<?> _ -> 0;
                case Placement<?> _ -> STEP + 4 * ELEMENT * size;
                case Convolution _,Opaque<?> _,Joint _ -> STEP + size;
            };
        };
    }

    /** Whether loops compute a function by a kernel that straight-line code would compute number by number. */
    private static boolean isVectorised(Apply apply) {
        return apply.shape().size() >= FEWEST_VECTORISED && apply.op() instanceof Elementwise op
                && op.traits().kernel().filter(Bulk.class::isInstance).isPresent();
    }

    private void add(Apply apply) {
        long size = apply.shape().size();
        switch (apply.op()) {
            case Elementwise _ -> {
                operations += size;
                dear += isVectorised(apply) ? DEAR * size : 0;
            }
            case Reduction _ -> operations += Math.max(size, apply.operand(0).shape().size());
            case Product op -> operations += 2 * op.work(apply.shape(), apply.operand(0).shape());
            case Layout<?> _,Placement<?> _ -> moved += size;
            case Convolution _,Opaque<?> _,Joint _ -> possible = false;
        }
    }

    /** Whether straight-line code is made without comparing. */
    boolean isSmall() {
        return possible && dear == 0 && operations + moved / 8 <= FEW && nodes <= FEW_NODES
                && leaves + results <= FEW_OUTSIDE;
    }

    /** Whether straight-line code could be as quick as loops, so that taking the program apart is worth trying. */
    boolean mayBeStraight() {
        return possible && operations + moved + leaves + results <= (long) MOST_ELEMENTS_A_NODE * nodes
                && INPUT * leaves + OUTPUT * results <= loops;
    }

    /** Whether so many scalars are no hopeless beginning of straight-line code, where loops would take so long. */
    static boolean isPromising(int scalars, double nanosOfLoops) {
        return SCALAR * scalars <= PATIENCE * nanosOfLoops + PATIENCE_AT_FIRST;
    }

    /** Whether straight-line code of so many operations is as quick as loops. */
    boolean favoursStraight(int scalarOperations) {
        return SCALAR * scalarOperations + dear + INPUT * leaves + OUTPUT * results <= loops;
    }
}
