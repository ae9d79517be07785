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
    private static final double OUTPUT = 1;
    private static final double INPUT = 0.15;
    private static final double NODE = 5;
    private static final double ELEMENT = 0.12;
    private static final double STEP = 60;
    private static final double PRODUCT = 250;
    private static final double TERM = 0.1;

    private final int nodes;
    private boolean possible = true;
    private long operations;
    private long moved;
    private long leaves;
    private long results;
    private double loops;

    private Effort(Graph graph, List<Expr> roots) {
        this.nodes = graph.size();
        for (Expr node : graph.order()) {
            switch (node) {
                case Apply apply -> add(apply);
                case Variable _ -> leaf(node, NODE);
                case Constant _ -> leaf(node, 0);
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

    private void leaf(Expr leaf, double nanos) {
        leaves += leaf.shape().size();
        loops += nanos;
    }

    private void add(Apply apply) {
        long size = apply.shape().size();
        switch (apply.op()) {
            case Elementwise _ -> add(size, NODE + ELEMENT * size);
            case Reduction _ -> {
                long folded = Math.max(size, apply.operand(0).shape().size());
                add(folded, NODE + 2 * ELEMENT * folded);
            }
            case Product op -> {
                long terms = op.work(apply.shape(), apply.operand(0).shape());
                add(2 * terms, PRODUCT + TERM * terms);
            }
            case Layout<?> _ -> moved += size;
            case Placement<?> _ -> {
                moved += size;
                loops += STEP + 4 * ELEMENT * size;
            }
            case Convolution _,Opaque<?> _,Joint _ -> possible = false;
        }
    }

    private void add(long scalars, double nanos) {
        operations += scalars;
        loops += nanos;
    }

    /** Whether straight-line code is made without comparing. */
    boolean isSmall() {
        return possible && operations + moved / 8 <= FEW && nodes <= FEW_NODES && leaves + results <= FEW_OUTSIDE;
    }

    /** Whether straight-line code could be as quick as loops, so that taking the program apart is worth trying. */
    boolean mayBeStraight() {
        return possible && operations + moved + leaves + results <= (long) MOST_ELEMENTS_A_NODE * nodes
                && INPUT * leaves + OUTPUT * results <= loops;
    }

    /** Whether straight-line code of so many operations is as quick as loops. */
    boolean favoursStraight(long scalarOperations) {
        return SCALAR * scalarOperations + INPUT * leaves + OUTPUT * results <= loops;
    }
}
