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
import java.util.function.IntToDoubleFunction;

/**
 * A small program taken apart into numbers: every element of every node is a scalar of its own, so that slices, sums and
 * gradients of short vectors become straight-line code. Elements that compute the same are one; zeros that a placement
 * leaves are known as such and are never added.
 */
final class Scalars {

    /** Above this many scalar operations loops are faster to compile and as fast to run. */
    private static final long MOST = 1_500;

    private static final int MOST_NODES = 12_000;

    /** Above this many elements of leaves and outputs loops copy them faster than code could that names each. */
    private static final long MOST_OUTSIDE = 4_000;

    /** A scalar: an element of an input, a number, or a function of scalars made before. */
    sealed interface Scalar {
        record Input(int position) implements Scalar {}

        record Number(double value) implements Scalar {}

        record Structural() implements Scalar {}

        record Call(Elementwise op, List<Integer> arguments, DType dtype) implements Scalar {

            /** The value at values of its arguments. */
            double value(IntToDoubleFunction at) {
                int last = arguments.size() - 1;
                return dtype.round(op.function().at(at.applyAsDouble(arguments.get(0)),
                        at.applyAsDouble(arguments.get(Math.min(1, last))),
                        at.applyAsDouble(arguments.get(Math.min(2, last)))));
            }
        }
    }

    private static final Scalar ZERO = new Scalar.Structural();

    private final List<Scalar> scalars = new ArrayList<>();
    private final Map<Scalar, Integer> known = new HashMap<>();

    private Scalars() {}

    /**
     * What is computed.
     *
     * @param scalars all scalars, arguments before results
     * @param outputs the elements of all roots, one root after another
     */
    record Lowered(List<Scalar> scalars, int[] outputs) {

        double number(int scalar) {
            return scalars.get(scalar) instanceof Scalar.Number(double value) ? value : 0;
        }

        /** Whether a scalar is read from memory or computed, and no number. */
        boolean isRead(int scalar) {
            return scalars.get(scalar) instanceof Scalar.Input || scalars.get(scalar) instanceof Scalar.Call;
        }
    }

    /** Takes roots apart; empty if that would be long code, or an operation has no elements to take apart. */
    static Optional<Lowered> lowered(List<Expr> roots, List<Variable> inputs) {
        Graph graph = Graph.of(roots);
        return isSmall(graph, roots) ? Optional.of(new Scalars().lower(graph, roots, inputs)) : Optional.empty();
    }

    private static boolean isSmall(Graph graph, List<Expr> roots) {
        long operations = 0;
        long moved = 0;
        long outside = roots.stream().mapToLong(root -> root.shape().size()).sum();
        for (Expr node : graph.order()) {
            switch (node) {
                case Apply apply when apply.op() instanceof Layout || apply.op() instanceof Placement ->
                        moved += apply.shape().size();
                case Apply apply -> operations += operations(apply);
                case Variable _,Constant _ -> outside += node.shape().size();
            }
        }
        return operations + moved / 8 <= MOST && graph.size() <= MOST_NODES && outside <= MOST_OUTSIDE;
    }

    private static long operations(Apply apply) {
        return switch (apply.op()) {
            case Elementwise op -> apply.shape().size();
            case Reduction op -> Math.max(apply.shape().size(), apply.operand(0).shape().size());
            case Product op -> 2 * op.work(apply.shape(), apply.operand(0).shape());
            case Layout<?> _,Placement<?> _ -> 0;
            case Convolution _,Opaque<?> _,Joint _ -> MOST + 1;
        };
    }

    private Lowered lower(Graph graph, List<Expr> roots, List<Variable> inputs) {
        Map<Variable, Integer> starts = new HashMap<>();
        int start = 0;
        for (Variable input : inputs) {
            starts.put(input, start);
            start += input.shape().size();
        }
        int[][] elements = new int[graph.size()][];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = switch (graph.node(i)) {
                case Variable variable -> inputs(starts.get(variable), variable.shape().size());
                case Constant constant ->
                        Arrays.stream(constant.value().toDoubleArray()).mapToInt(this::number).toArray();
                case Apply apply -> applied(apply, operands(graph, apply, elements));
            };
        }
        int[] outputs = roots.stream().flatMapToInt(root -> Arrays.stream(elements[graph.position(root)])).toArray();
        return new Lowered(List.copyOf(scalars), outputs);
    }

    private static int[][] operands(Graph graph, Apply apply, int[][] elements) {
        return apply.operands().stream().map(operand -> elements[graph.position(operand)]).toArray(int[][]::new);
    }

    private int made(Scalar scalar) {
        return known.computeIfAbsent(scalar, fresh -> {
            scalars.add(fresh);
            return scalars.size() - 1;
        });
    }

    private int number(double value) {
        return made(new Scalar.Number(value));
    }

    private int[] inputs(int start, int count) {
        int[] ids = new int[count];
        Arrays.setAll(ids, i -> made(new Scalar.Input(start + i)));
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
        return Arrays.stream(view.positions()).map(position -> source[position]).toArray();
    }

    private int[] elementwise(Elementwise op, Apply apply, int[][] operands) {
        int[][] spread = new int[operands.length][];
        for (int k = 0; k < operands.length; k++) {
            spread[k] = gathered(View.broadcast(apply.operand(k).shape(), apply.shape()), operands[k]);
        }
        int[] out = new int[apply.shape().size()];
        for (int i = 0; i < out.length; i++) {
            int element = i;
            out[i] = called(op, Arrays.stream(spread).map(operand -> operand[element]).toList(), apply.dtype());
        }
        return out;
    }

    private int called(Elementwise op, List<Integer> arguments, DType dtype) {
        if (arguments.size() == 2) {
            OptionalInt survivor = op.traits().survivor((k, number) -> isNeutral(number, arguments.get(k)));
            if (survivor.isPresent()) {
                return arguments.get(survivor.getAsInt());
            }
        }
        if (op.absorbing() && arguments.stream().anyMatch(this::isZero)) {
            return made(ZERO);
        }
        return switch (op.traits().role()) {
            case SUM -> sum(arguments.get(0), arguments.get(1), dtype);
            case DIFFERENCE -> difference(arguments.get(0), arguments.get(1), dtype);
            case PRODUCT -> product(arguments.get(0), arguments.get(1), dtype);
            case NEGATION -> negation(arguments.getFirst(), dtype);
            case ABSORBING_PRODUCT, FUNCTION -> call(op, arguments, dtype);
        };
    }

    private int sum(int a, int b, DType dtype) {
        if (negated(b).isPresent()) {
            return difference(a, negated(b).getAsInt(), dtype);
        }
        return negated(a).isPresent()
                ? difference(b, negated(a).getAsInt(), dtype)
                : call(Arithmetic.PLUS, inOrder(a, b), dtype);
    }

    private int difference(int a, int b, DType dtype) {
        return negated(b).isPresent()
                ? sum(a, negated(b).getAsInt(), dtype)
                : call(Arithmetic.MINUS, List.of(a, b), dtype);
    }

    private int negation(int a, DType dtype) {
        return negated(a).orElseGet(() -> call(Arithmetic.NEG, List.of(a), dtype));
    }

    /** Signs are taken out of products, to meet a sum; a number times a number's product is one number's. */
    private int product(int a, int b, DType dtype) {
        if (negated(a).isPresent()) {
            return negation(product(negated(a).getAsInt(), b, dtype), dtype);
        }
        if (negated(b).isPresent()) {
            return negation(product(a, negated(b).getAsInt(), dtype), dtype);
        }
        if (scalars.get(b) instanceof Scalar.Number && !(scalars.get(a) instanceof Scalar.Number)) {
            return product(b, a, dtype);
        }
        if (scalars.get(a) instanceof Scalar.Number(double factor)
                && scalars.get(b) instanceof Scalar.Call(var op, List<Integer> inner, DType same)
                && op == Arithmetic.TIMES
                && same == dtype
                && scalars.get(inner.getFirst()) instanceof Scalar.Number(double first)
                && mayJoin(factor, first)) {
            return product(number(factor * first), inner.get(1), dtype);
        }
        return call(Arithmetic.TIMES, scalars.get(a) instanceof Scalar.Number ? List.of(a, b) : inOrder(a, b), dtype);
    }

    /**
     * Whether {@code factor * (first * x)} is {@code (factor * first) * x} to the last bit: the inner product must only
     * move the exponent upwards, and where it overflows the outer one must too.
     */
    private static boolean mayJoin(double factor, double first) {
        boolean power = Math.abs(first) >= 1 && first == Math.copySign(Math.scalb(1.0, Math.getExponent(first)), first);
        return power && Math.abs(factor) >= 1 && Math.abs(factor * first) <= Float.MAX_VALUE;
    }

    /** What a scalar is the negative of. */
    private OptionalInt negated(int id) {
        return scalars.get(id) instanceof Scalar.Call(var op, List<Integer> arguments, DType _)
                && op == Arithmetic.NEG ? OptionalInt.of(arguments.getFirst()) : OptionalInt.empty();
    }

    private static List<Integer> inOrder(int a, int b) {
        return a <= b ? List.of(a, b) : List.of(b, a);
    }

    /** A zero that a placement left is absent, whatever sign a neutral zero has. */
    private boolean isNeutral(double neutral, int argument) {
        return switch (scalars.get(argument)) {
            case Scalar.Structural() -> neutral == 0;
            case Scalar.Number(double value) -> Double.compare(value, neutral) == 0;
            case Scalar other -> false;
        };
    }

    private boolean isZero(int argument) {
        return switch (scalars.get(argument)) {
            case Scalar.Structural() -> true;
            case Scalar.Number(double value) -> value == 0;
            case Scalar other -> false;
        };
    }

    private int call(Elementwise op, List<Integer> arguments, DType dtype) {
        boolean constant = arguments.stream().map(scalars::get)
                .allMatch(s -> s instanceof Scalar.Number || s instanceof Scalar.Structural);
        var call = new Scalar.Call(op, arguments, dtype);
        if (!constant) {
            return made(call);
        }
        double result = call.value(id -> scalars.get(id) instanceof Scalar.Number(double value) ? value : 0);
        if (result == 0 && arguments.stream().map(scalars::get).allMatch(ZERO::equals)) {
            return made(ZERO);
        }
        return number(result);
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
            out[i] = out[i] < 0 ? number(op.fold().start()) : rounded(out[i], apply.dtype());
        }
        return out;
    }

    private int folded(Elementwise combine, int total, int element) {
        boolean adds = combine == Arithmetic.PLUS;
        if (adds && scalars.get(element) == ZERO) {
            return total;
        }
        if (adds) {
            return scalars.get(total) == ZERO ? element : sum(total, element, DType.FLOAT64);
        }
        return call(combine, List.of(total, element), DType.FLOAT64);
    }

    /** Partial results stay in double; only the result is rounded. */
    private int rounded(int id, DType dtype) {
        return switch (scalars.get(id)) {
            case Scalar.Call(var op, List<Integer> arguments, DType wide) ->
                    made(new Scalar.Call(op, arguments, wide == DType.FLOAT32 ? wide : dtype));
            case Scalar.Number(double value) -> number(dtype.round(value));
            case Scalar.Input _,Scalar.Structural _ -> id;
        };
    }

    private int[] placed(Placement<?> op, Apply apply, int[][] parts) {
        Placement.Places places = op.places(apply.operands().stream().map(Expr::shape).toList());
        int[] out = new int[apply.shape().size()];
        Arrays.fill(out, made(ZERO));
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
            int sum = number(0);
            for (int p = 0; p < k; p++) {
                int x = left[leftStarts[b] + (op.leftTransposed() ? p * m + row : row * k + p)];
                int y = right[rightStarts[b] + (op.rightTransposed() ? column * k + p : p * n + column)];
                int term = op.absorbing()
                        ? called(Arithmetic.ABSORB, List.of(x, y), DType.FLOAT64)
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
