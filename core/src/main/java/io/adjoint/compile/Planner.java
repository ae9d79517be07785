package io.adjoint.compile;

import io.adjoint.batch.Each;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Several;
import io.adjoint.expr.View;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a graph into steps over buffers: fused passes, matrix products and what is neither. */
final class Planner {

    private final Graph graph;
    private final Sources sources;
    private final Levels levels;
    private final boolean[] stored;
    private final Passes passes;
    private final List<List<Step>> barriers = new ArrayList<>();
    private final List<Plan.Buffer> buffers = new ArrayList<>();
    private int convolutions;
    private int repetitions;

    private Planner(Graph graph, List<Expr> roots) {
        this.graph = graph;
        this.sources = Sources.of(graph);
        this.levels = Levels.of(graph, sources, roots);
        this.stored = new boolean[graph.size()];
        this.passes = new Passes(graph, sources, levels, stored);
        roots.forEach(root -> stored[sources.base(graph.position(root))] = true);
    }

    static Plan planned(Rooted expressions) {
        Graph graph = expressions.graph();
        List<Expr> roots = expressions.roots();
        var planner = new Planner(graph, roots);
        planner.findStored();
        for (int i = 0; i < graph.size(); i++) {
            planner.buffers.add(planner.buffer(i));
        }
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Apply apply) {
                planner.plan(i, apply);
            }
        }
        List<Plan.Result> results = roots.stream().map(planner::result).toList();
        return new Plan(graph, List.copyOf(planner.buffers), planner.steps(), planner.passes.regions(), results);
    }

    private void findStored() {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Apply apply) {
                boolean view = apply.op() instanceof Layout && sources.base(i) != i;
                for (int k = 0; k < graph.arity(i) && !view; k++) {
                    int p = graph.operand(i, k);
                    if (!levels.fused(p, i)) {
                        stored[sources.base(p)] = true;
                    }
                }
            }
        }
    }

    private Plan.Buffer buffer(int node) {
        Expr expr = graph.node(node);
        boolean packs = sources.packs(node, expr);
        Shape shape = packs ? ((Apply) expr).operand(0).shape() : expr.shape();
        return new Plan.Buffer(shape.size(), expr.dtype());
    }

    private int extraBuffer(int size, DType dtype) {
        buffers.add(new Plan.Buffer(size, dtype));
        return buffers.size() - 1;
    }

    private Plan.Result result(Expr root) {
        int node = graph.position(root);
        return new Plan.Result(root.type(), sources.base(node), sources.view(node));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int level = 0; level < Math.max(barriers.size(), passes.levels()); level++) {
            if (level < passes.levels()) {
                steps.addAll(passes.at(level));
            }
            if (level < barriers.size()) {
                steps.addAll(barriers.get(level));
            }
        }
        return steps;
    }

    private void plan(int node, Apply apply) {
        switch (apply.op()) {
            case Elementwise op -> passes.add(node, apply.shape());
            case Reduction op -> passes.add(node, apply.operand(0).shape());
            case Layout<?> op when sources.packs(node, apply) -> barrier(node, packed(apply.operand(0), node));
            case Layout<?> op -> {}
            case Placement<?> op -> barrier(node, placed(node, op, apply));
            case Product op -> barrier(node, multiplied(node, op, apply));
            case Convolution op -> barrier(node, convolved(node, op, apply));
            case Opaque<?> op -> barrier(node, called(node, op, apply));
            case Several<?> op when graph.isFirst(node) -> barrier(node, called(node, op, apply));
            case Each op when graph.isFirst(node) -> barrier(node, called(node, op, apply));
            case Each _ -> {}
            case Control op when graph.isFirst(node) ->
                    barrier(node, Repetition.isKnown(op) ? repeated(node, op, apply) : called(node, op, apply));
            case Several<?> _,Control _ -> {}
        }
    }

    private void barrier(int node, Step step) {
        while (barriers.size() <= levels.level(node)) {
            barriers.add(List.of());
        }
        if (barriers.get(levels.level(node)).isEmpty()) {
            barriers.set(levels.level(node), new ArrayList<>(1));
        }
        barriers.get(levels.level(node)).add(step);
    }

    private Step packed(Expr operand, int into) {
        int p = graph.position(operand);
        return new Step.Pack(sources.base(p), Strided.of(sources.view(p)), operand.shape().size(), into);
    }

    /** The buffer that holds an operand's elements in order. */
    private int inOrder(int node, Expr operand) {
        int p = graph.position(operand);
        if (sources.view(p).isIdentity(operand.shape().size())) {
            return sources.base(p);
        }
        int into = extraBuffer(operand.shape().size(), operand.dtype());
        barrier(node, packed(operand, into));
        return into;
    }

    private Step placed(int node, Placement<?> op, Apply apply) {
        Placement.Places places = op.places(apply.operands().stream().map(Expr::shape).toList());
        List<Integer> sizes = apply.operands().stream().map(operand -> operand.shape().size()).toList();
        boolean covered = sizes.stream().mapToInt(Integer::intValue).sum() == apply.shape().size();
        return new Step.Place(
                apply.operands().stream().map(operand -> inOrder(node, operand)).toList(),
                sizes,
                places.places().stream().map(Strided::of).toList(),
                covered,
                apply.shape().size(),
                node);
    }

    private Step called(int node, Op op, Apply apply) {
        return new Step.Call(
                op,
                apply.operands().stream().map(operand -> inOrder(node, operand)).toList(),
                apply.operands().stream().map(Expr::shape).toList(),
                graph.results(node));
    }

    private Step repeated(int node, Control op, Apply apply) {
        return new Step.Repeat(op, apply.operands().stream().map(operand -> inOrder(node, operand)).toList(),
                graph.results(node), repetitions++);
    }

    private Step convolved(int node, Convolution op, Apply apply) {
        Expr left = apply.operand(0);
        Expr right = apply.operand(1);
        return new Step.Convolve(op, op.channels(left.shape(), right.shape()), inOrder(node, left),
                inOrder(node, right),
                node, apply.dtype(), convolutions++);
    }

    private Step multiplied(int node, Product op, Apply apply) {
        Shape shape = apply.shape();
        Shape batch = Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
        Expr left = apply.operand(0);
        Expr right = apply.operand(1);
        var a = matrix(node, left, op.leftTransposed(), batch, apply.dtype());
        var b = matrix(node, right, op.rightTransposed(), batch, apply.dtype());
        int k = op.inner(left.shape());
        if (op.beta() != 0) {
            barrier(node, packed(apply.operand(2), node));
        }
        return new Step.Multiply(a.matrix, b.matrix, node, shape.dim(-2), shape.dim(-1), k, a.starts, b.starts,
                alpha(op, apply.operands().getLast()), op.beta(), op.absorbing(), apply.dtype());
    }

    private Step.Alpha alpha(Product op, Expr scale) {
        if (!op.scaled()) {
            return new Step.Alpha(op.alpha(), Step.Alpha.NONE, 0, op.after());
        }
        int p = graph.position(scale);
        return new Step.Alpha(op.alpha(), sources.base(p), sources.view(p).offset(), op.after());
    }

    private record Batched(Step.Matrix matrix, int[] starts) {}

    /** A matrix as BLAS reads it: rows apart by a leading length, or the same transposed; packed if it is neither. */
    private Batched matrix(int node, Expr operand, boolean transposed, Shape batch, DType dtype) {
        int p = graph.position(operand);
        View view = sources.view(p);
        Shape shape = operand.shape();
        int rank = shape.rank();
        int rows = shape.dim(-2);
        int columns = shape.dim(-1);
        int rowStep = rows == 1 ? columns : view.stride(rank - 2);
        int columnStep = columns == 1 ? 1 : view.stride(rank - 1);
        boolean plain = columnStep == 1 && rowStep >= Math.max(1, columns);
        boolean turned = rows == 1 ? columnStep >= 1 : view.stride(rank - 2) == 1 && columnStep >= rows;
        if (operand.dtype() == dtype && (plain || turned)) {
            int[] starts = starts(view, shape, batch);
            return plain
                    ? new Batched(new Step.Matrix(sources.base(p), transposed, rowStep, 0), starts)
                    : new Batched(new Step.Matrix(sources.base(p), !transposed, columnStep, 0), starts);
        }
        int into = extraBuffer(shape.size(), dtype);
        barrier(node, packed(operand, into));
        return new Batched(new Step.Matrix(into, transposed, Math.max(1, columns), 0),
                starts(View.contiguous(shape), shape, batch));
    }

    /** Where the matrix of each member of a batch begins. */
    private static int[] starts(View view, Shape shape, Shape batch) {
        int[] strides = new int[batch.rank()];
        int lead = batch.rank() - (shape.rank() - 2);
        for (int axis = lead; axis < batch.rank(); axis++) {
            strides[axis] = shape.dim(axis - lead) == 1 ? 0 : view.stride(axis - lead);
        }
        return new View(batch, strides, view.offset()).positions();
    }
}
