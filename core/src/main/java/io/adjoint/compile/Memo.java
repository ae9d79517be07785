package io.adjoint.compile;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Op;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.tensor.Tensor;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Define-by-run at program speed: evaluates expressions by programs, and uses a program again where a structure comes
 * again. The structure is the operations, how they are connected, and the types of the leaves; the leaves' values are the
 * inputs of the program, so that a training loop which builds its tree anew in each step compiles it once.
 *
 * <p>What is evaluated once is interpreted: code is generated where a structure comes for the second time. A class made
 * for one evaluation would not repay itself, as HotSpot has not compiled it yet (12 operations on a million numbers took
 * as long either way, on fewer numbers up to thirty times as long).
 *
 * <p>What is remembered is bounded by the bytes it holds, a share of the heap: structures that were not used for the longest
 * time are forgotten. One that alone holds more is remembered until memory is short. Small trees are evaluated as they are.
 */
public final class Memo {

    /** Below this much work, the evaluator is done before a structure could be looked up. */
    private static final long WORTHWHILE = 2_000;

    /** Above this many nodes, compiling pays only where each of them does some work. */
    private static final int FEW_NODES = 4_000;

    /** So much work a node is done by a program, first compiling included, about as fast as by the evaluator. */
    private static final long WORTHWHILE_A_NODE = 100;

    /** With what programs keep between their runs ({@link Pool}), less than a tenth. */
    private static final int SHARE_OF_HEAP = 32;

    /** What a program of few nodes takes with its class, and each node more. */
    private static final long BYTES_A_PROGRAM = 40_000;

    private static final long BYTES_A_NODE = 1_000;

    private static final Memo SHARED = new Memo(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    private final long most;
    private final Map<Structure, Known> programs = new LinkedHashMap<>(16, 0.75f, true);
    private Reference<Map.Entry<Structure, Program>> large = new SoftReference<>(null);
    private long bytes;

    Memo(long most) {
        this.most = most;
    }

    /** A program, and how much it and its structure hold. */
    private record Known(Program program, long bytes) {}

    /** A result that is not the first of an operation. */
    private record Part(Op op, int index) {}

    /** What two evaluations must share to share a program. */
    private record Structure(List<Object> nodes, int[] operands, int[] roots) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Structure that
                    && Arrays.equals(operands, that.operands)
                    && Arrays.equals(roots, that.roots)
                    && nodes.equals(that.nodes);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * nodes.hashCode() + Arrays.hashCode(operands)) + Arrays.hashCode(roots);
        }
    }

    /**
     * The values of several expressions at a point, as {@link Evaluator#values}, by a program where that is worthwhile.
     * Which of the two it is depends on the expressions alone, so that asking twice gives the same bits.
     *
     * @param roots any expressions
     * @param at values of variables; the others keep their own
     * @return their values, in order
     * @throws AdjointException if a variable has no value
     */
    public static List<Tensor> values(List<? extends Expr> roots, Bindings at) {
        AdjointException.notNull(at, "value", "the bindings");
        Graph graph = Graph.of(AdjointException.notNull(roots, "value", "the expressions"));
        return SHARED.values(graph, roots, at);
    }

    List<Tensor> values(Graph graph, List<? extends Expr> roots, Bindings at) {
        return isWorthwhile(graph, Work.of(graph))
                ? compiledValues(graph, roots, at)
                : Evaluator.values(graph, roots, at);
    }

    private static boolean isWorthwhile(Graph graph, long work) {
        return work >= WORTHWHILE && (graph.size() <= FEW_NODES || work >= WORTHWHILE_A_NODE * graph.size());
    }

    private List<Tensor> compiledValues(Graph graph, List<? extends Expr> roots, Bindings at) {
        Structure structure = structure(graph, roots);
        Program program = known(structure).orElseGet(() -> remembered(structure, compiled(graph, roots)));
        List<Tensor> inputs = new ArrayList<>();
        for (Expr node : graph.order()) {
            switch (node) {
                case Variable variable -> inputs.add(at.value(variable));
                case Constant constant when !constant.isLiteral() -> inputs.add(constant.value());
                case Expr other -> {}
            }
        }
        return program.run(inputs);
    }

    private synchronized Optional<Program> known(Structure structure) {
        Known known = programs.get(structure);
        if (known != null) {
            return Optional.of(known.program);
        }
        return Optional.ofNullable(large.get()).filter(one -> one.getKey().equals(structure)).map(Map.Entry::getValue);
    }

    private synchronized Program remembered(Structure structure, Program program) {
        long own = BYTES_A_PROGRAM + BYTES_A_NODE * structure.nodes.size() + Footprint.of(structure.nodes);
        if (own > most) {
            large = new SoftReference<>(Map.entry(structure, program));
            return program;
        }
        Known before = programs.put(structure, new Known(program, own));
        bytes += before == null ? own : own - before.bytes;
        for (Iterator<Known> eldest = programs.values().iterator(); bytes > most; eldest.remove()) {
            bytes -= eldest.next().bytes;
        }
        return program;
    }

    /** The bytes of all that is remembered. */
    synchronized long bytes() {
        return bytes;
    }

    private static Structure structure(Graph graph, List<? extends Expr> roots) {
        List<Object> nodes = new ArrayList<>(graph.size());
        int[] operands = new int[3 * graph.size()];
        int used = 0;
        for (Expr node : graph.order()) {
            switch (node) {
                case Apply apply -> {
                    nodes.add(apply.index() == 0 ? apply.op() : new Part(apply.op(), apply.index()));
                    operands = operands.length < used + apply.operands().size()
                            ? Arrays.copyOf(operands, 2 * (used + apply.operands().size()))
                            : operands;
                    for (Expr operand : apply.operands()) {
                        operands[used++] = graph.position(operand);
                    }
                }
                case Constant constant -> nodes.add(constant.isLiteral() ? constant.value() : constant.type());
                case Variable variable -> nodes.add(variable.type());
            }
        }
        int[] at = roots.stream().mapToInt(graph::position).toArray();
        return new Structure(nodes, Arrays.copyOf(operands, used), at);
    }

    /** The program of a graph whose leaves, but for literals, are inputs in the graph's order. */
    private static Program compiled(Graph graph, List<? extends Expr> roots) {
        List<Variable> inputs = new ArrayList<>();
        Map<Expr, Expr> instead = new HashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            switch (graph.node(i)) {
                case Variable variable -> instead.put(variable, input(i, variable.type(), inputs));
                case Constant constant when !constant.isLiteral() ->
                        instead.put(constant, input(i, constant.type(), inputs));
                case Expr other -> {}
            }
        }
        return Program.of(Substitution.of(graph, roots, instead), inputs, Program.Form.STRAIGHT,
                Generation.WHEN_RUN_AGAIN);
    }

    private static Expr input(int position, Type type, List<Variable> inputs) {
        Variable input = Variable.fresh("leaf" + position, type);
        inputs.add(input);
        return input;
    }
}
