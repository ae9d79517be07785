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
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.expr.View;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A program taken apart into numbers: every element of every node is a scalar of its own, so that slices, sums and
 * gradients of short vectors become straight-line code. Elements that compute the same are one; zeros that a placement
 * leaves are known as such and are never added.
 */
final class Scalars {

    private final Tape tape = new Tape();

    private Scalars() {}

    /**
     * What is computed.
     *
     * @param tape all scalars
     * @param outputs the elements of all roots, one root after another
     */
    record Lowered(Tape tape, int[] outputs) {

        /** How many scalars are computed. */
        int operations() {
            boolean[] needed = needed();
            return (int) IntStream.range(0, needed.length).filter(id -> needed[id] && tape.isCall(id)).count();
        }

        /** The lines that the outputs need. */
        Listing listing(List<Variable> inputs, List<Type> types) {
            boolean[] needed = needed();
            int[] places = new int[needed.length];
            List<Listing.Line> lines = new ArrayList<>();
            for (int id = 0; id < needed.length; id++) {
                if (needed[id]) {
                    places[id] = lines.size();
                    lines.add(line(id, places));
                }
            }
            return new Listing(inputs, types, lines, Arrays.stream(outputs).map(id -> places[id]).boxed().toList());
        }

        private Listing.Line line(int id, int[] places) {
            return switch (tape.kind(id)) {
                case INPUT -> new Listing.Input(tape.place(id));
                case NUMBER, ABSENT -> new Listing.Number(tape.number(id));
                case CALL -> new Listing.Call(tape.op(id), tape.dtype(id), IntStream.range(0, tape.arity(id))
                        .mapToObj(k -> places[tape.argument(id, k)]).toList());
            };
        }

        /** Which scalars the outputs need. */
        boolean[] needed() {
            boolean[] needed = new boolean[tape.size()];
            for (int id : outputs) {
                needed[id] = true;
            }
            for (int id = needed.length - 1; id >= 0; id--) {
                if (needed[id]) {
                    for (int k = 0; k < tape.arity(id); k++) {
                        needed[tape.argument(id, k)] = true;
                    }
                }
            }
            return needed;
        }
    }

    /** Takes roots apart; empty where loops are quicker, or an operation has no elements to take apart. */
    static Optional<Lowered> lowered(Rooted expressions, List<Variable> inputs) {
        Graph graph = expressions.graph();
        List<Expr> roots = expressions.roots();
        var effort = Effort.of(graph, roots);
        if (effort.isSmall()) {
            return new Scalars().lower(graph, roots, inputs, false);
        }
        return effort.mayBeStraight()
                ? new Scalars().lower(graph, roots, inputs, true)
                        .filter(lowered -> effort.favoursStraight(lowered.operations()))
                : Optional.empty();
    }

    /** Takes a graph apart; perhaps empty where that does not look as if it paid. */
    private Optional<Lowered> lower(Graph graph, List<Expr> roots, List<Variable> inputs, boolean mayGiveUp) {
        Map<Variable, Integer> starts = new HashMap<>();
        int start = 0;
        for (Variable input : inputs) {
            starts.put(input, start);
            start += input.shape().size();
        }
        int[][] elements = new int[graph.size()][];
        int leaves = 0;
        double loops = 0;
        for (int i = 0; i < elements.length; i++) {
            Expr node = graph.node(i);
            elements[i] = switch (node) {
                case Variable variable -> inputs(starts.get(variable), variable.shape().size());
                case Constant constant -> constants(constant);
                case Apply apply -> applied(apply, operands(graph, i, elements));
            };
            leaves += node instanceof Apply ? 0 : elements[i].length;
            loops += Effort.loops(node);
            if (mayGiveUp && !Effort.isPromising(tape.size() - leaves, loops)) {
                return Optional.empty();
            }
        }
        int[] outputs = roots.stream().flatMapToInt(root -> Arrays.stream(elements[graph.position(root)])).toArray();
        return Optional.of(new Lowered(tape, outputs));
    }

    private int[] constants(Constant constant) {
        if (constant.shape().isScalar()) {
            return new int[]{tape.constant(constant.value().item())};
        }
        return Arrays.stream(constant.value().toDoubleArray()).mapToInt(tape::constant).toArray();
    }

    private static int[][] operands(Graph graph, int node, int[][] elements) {
        int[][] operands = new int[graph.arity(node)][];
        for (int k = 0; k < operands.length; k++) {
            operands[k] = elements[graph.operand(node, k)];
        }
        return operands;
    }

    private int[] inputs(int start, int count) {
        int[] ids = new int[count];
        Arrays.setAll(ids, i -> tape.input(start + i));
        return ids;
    }

    private int[] applied(Apply apply, int[][] operands) {
        return switch (apply.op()) {
            case Elementwise op -> elementwise(op, apply, operands);
            case Reduction op -> reduced(op, apply, operands[0]);
            case Layout<?> op -> gathered(op.view(apply.operand(0).shape()), operands[0]);
            case Placement<?> op -> placed(op, apply, operands);
            case Product op -> multiplied(op, apply, operands[0], operands[1]);
            case Convolution op -> throw new IllegalStateException(op.name());
            case Opaque<?> op -> throw new IllegalStateException(op.name());
            case Joint op -> throw new IllegalStateException(op.name());
        };
    }

    private static int[] gathered(View view, int[] source) {
        int[] positions = view.positions();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = source[positions[i]];
        }
        return positions;
    }

    private int[] elementwise(Elementwise op, Apply apply, int[][] operands) {
        int last = operands.length - 1;
        int[] a = spread(apply, 0, operands);
        int[] b = spread(apply, Math.min(1, last), operands);
        int[] c = spread(apply, Math.min(2, last), operands);
        int[] out = new int[apply.shape().size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = called(op, a[i], b[i], c[i], apply.dtype());
        }
        return out;
    }

    private static int[] spread(Apply apply, int operand, int[][] operands) {
        Shape own = apply.operand(operand).shape();
        return own.size() == apply.shape().size()
                ? operands[operand]
                : gathered(View.broadcast(own, apply.shape()), operands[operand]);
    }

    private int called(Elementwise op, int a, int b, int c, DType dtype) {
        int arity = op.function().arity();
        if (arity == 2) {
            OptionalInt survivor = op.traits().survivor((k, number) -> isNeutral(number, k == 0 ? a : b));
            if (survivor.isPresent()) {
                return survivor.getAsInt() == 0 ? a : b;
            }
        }
        if (op.absorbing() && (isZero(a) || isZero(b))) {
            return tape.absent();
        }
        return switch (op.traits().role()) {
            case SUM -> sum(a, b, dtype);
            case DIFFERENCE -> difference(a, b, dtype);
            case PRODUCT -> product(a, b, dtype);
            case NEGATION -> negation(a, dtype);
            case ABSORBING_PRODUCT, TRUTH, FUNCTION -> call(op, a, b, c, dtype);
        };
    }

    private int sum(int a, int b, DType dtype) {
        if (isNegated(b)) {
            return difference(a, tape.argument(b, 0), dtype);
        }
        return isNegated(a) ? difference(b, tape.argument(a, 0), dtype) : commuted(Arithmetic.PLUS, a, b, dtype);
    }

    private int difference(int a, int b, DType dtype) {
        return isNegated(b) ? sum(a, tape.argument(b, 0), dtype) : call(Arithmetic.MINUS, a, b, b, dtype);
    }

    private int negation(int a, DType dtype) {
        return isNegated(a) ? tape.argument(a, 0) : call(Arithmetic.NEG, a, a, a, dtype);
    }

    /** Signs are taken out of products, to meet a sum; a number times a number's product is one number's. */
    private int product(int a, int b, DType dtype) {
        if (isNegated(a)) {
            return negation(product(tape.argument(a, 0), b, dtype), dtype);
        }
        if (isNegated(b)) {
            return negation(product(a, tape.argument(b, 0), dtype), dtype);
        }
        if (tape.isNumber(b) && !tape.isNumber(a)) {
            return product(b, a, dtype);
        }
        if (tape.isNumber(a) && tape.isCallOf(Arithmetic.TIMES, b) && tape.dtype(b) == dtype
                && tape.isNumber(tape.argument(b, 0))
                && mayJoin(tape.number(a), tape.number(tape.argument(b, 0)))) {
            int joined = tape.constant(tape.number(a) * tape.number(tape.argument(b, 0)));
            return product(joined, tape.argument(b, 1), dtype);
        }
        return tape.isNumber(a)
                ? call(Arithmetic.TIMES, a, b, b, dtype)
                : commuted(Arithmetic.TIMES, a, b, dtype);
    }

    /**
     * Whether {@code factor * (first * x)} is {@code (factor * first) * x} to the last bit: the inner product must only
     * move the exponent upwards, and where it overflows the outer one must too.
     */
    private static boolean mayJoin(double factor, double first) {
        boolean power = Math.abs(first) >= 1 && first == Math.copySign(Math.scalb(1.0, Math.getExponent(first)), first);
        return power && Math.abs(factor) >= 1 && Math.abs(factor * first) <= Float.MAX_VALUE;
    }

    private boolean isNegated(int id) {
        return tape.isCallOf(Arithmetic.NEG, id);
    }

    private int commuted(Elementwise op, int a, int b, DType dtype) {
        return call(op, Math.min(a, b), Math.max(a, b), a, dtype);
    }

    /** A zero that a placement left is absent, whatever sign a neutral zero has. */
    private boolean isNeutral(double neutral, int argument) {
        return switch (tape.kind(argument)) {
            case ABSENT -> neutral == 0;
            case NUMBER -> Double.compare(tape.number(argument), neutral) == 0;
            case INPUT, CALL -> false;
        };
    }

    private boolean isZero(int argument) {
        return !tape.isRead(argument) && tape.number(argument) == 0;
    }

    private int call(Elementwise op, int a, int b, int c, DType dtype) {
        int arity = op.function().arity();
        int second = arity > 1 ? b : a;
        int third = arity > 2 ? c : a;
        if (tape.isRead(a) || tape.isRead(second) || tape.isRead(third)) {
            return tape.call(op, dtype, a, second, third);
        }
        double result = dtype.round(op.function().at(tape.number(a), tape.number(second), tape.number(third)));
        boolean absent = tape.isAbsent(a) && tape.isAbsent(second) && tape.isAbsent(third);
        return result == 0 && absent ? tape.absent() : tape.constant(result);
    }

    private int[] reduced(Reduction op, Apply apply, int[] operand) {
        Shape kept = apply.operand(0).shape().withOnes(op.axesArray());
        int[] places = View.broadcast(kept, apply.operand(0).shape()).positions();
        int[] out = new int[kept.size()];
        Arrays.fill(out, -1);
        for (int i = 0; i < places.length; i++) {
            int to = places[i];
            out[to] = out[to] < 0 ? operand[i] : folded(op.fold().combine(), out[to], operand[i]);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] < 0 ? tape.constant(op.fold().start()) : rounded(out[i], apply.dtype());
        }
        return out;
    }

    private int folded(Elementwise combine, int total, int element) {
        boolean adds = combine == Arithmetic.PLUS;
        if (adds && tape.isAbsent(element)) {
            return total;
        }
        if (adds) {
            return tape.isAbsent(total) ? element : sum(total, element, DType.FLOAT64);
        }
        return call(combine, total, element, element, DType.FLOAT64);
    }

    /** Partial results stay in double; only the result is rounded. */
    private int rounded(int id, DType dtype) {
        return switch (tape.kind(id)) {
            case CALL -> tape.call(tape.op(id), tape.dtype(id) == DType.FLOAT32 ? DType.FLOAT32 : dtype,
                    tape.argument(id, 0), tape.argument(id, 1), tape.argument(id, 2));
            case NUMBER -> tape.constant(dtype.round(tape.number(id)));
            case INPUT, ABSENT -> id;
        };
    }

    private int[] placed(Placement<?> op, Apply apply, int[][] parts) {
        Placement.Places places = op.places(apply.operands().stream().map(Expr::shape).toList());
        int[] out = new int[apply.shape().size()];
        Arrays.fill(out, tape.absent());
        for (int k = 0; k < parts.length; k++) {
            int[] at = places.places().get(k).positions();
            for (int i = 0; i < at.length; i++) {
                out[at[i]] = parts[k][i];
            }
        }
        return out;
    }

    private int[] multiplied(Product op, Apply apply, int[] left, int[] right) {
        Shape shape = apply.shape();
        Shape batch = Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
        int m = shape.dim(-2);
        int n = shape.dim(-1);
        int k = op.inner(apply.operand(0).shape());
        int[] leftStarts = starts(apply.operand(0).shape(), batch, m * k);
        int[] rightStarts = starts(apply.operand(1).shape(), batch, k * n);
        int[] out = new int[shape.size()];
        for (int i = 0; i < out.length; i++) {
            int b = i / (m * n);
            int row = i / n % m;
            int column = i % n;
            int sum = tape.constant(0);
            for (int p = 0; p < k; p++) {
                int x = left[leftStarts[b] + (op.leftTransposed() ? p * m + row : row * k + p)];
                int y = right[rightStarts[b] + (op.rightTransposed() ? column * k + p : p * n + column)];
                int term = op.absorbing()
                        ? called(Arithmetic.ABSORB, x, y, y, DType.FLOAT64)
                        : product(x, y, DType.FLOAT64);
                sum = p == 0 ? term : sum(sum, term, DType.FLOAT64);
            }
            out[i] = rounded(sum, apply.dtype());
        }
        return out;
    }

    private static int[] starts(Shape operand, Shape batch, int each) {
        Shape own = Shape.of(Arrays.copyOf(operand.dims(), operand.rank() - 2));
        return Arrays.stream(View.broadcast(own, batch).positions()).map(i -> i * each).toArray();
    }
}
