package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Fold;
import io.adjoint.expr.Graph;
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
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

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

    private static final DoubleBinaryOperator ADD = Fold.ADD;
    private static final DoubleBinaryOperator SUBTRACT = (a, b) -> a - b;
    private static final DoubleBinaryOperator MULTIPLY = (a, b) -> a * b;
    private static final DoubleUnaryOperator NEGATE = a -> -a;

    /** A scalar: an element of an input, a number, or a function of scalars made before. */
    sealed interface Scalar {
        record Input(int position) implements Scalar {}

        record Number(double value) implements Scalar {}

        record Structural() implements Scalar {}

        record Call(Object function, List<Integer> arguments, boolean rounded) implements Scalar {}
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
            case Product op -> 2L * apply.shape().size() * apply.operand(0).shape().dim(op.leftTransposed() ? -2 : -1);
            case Layout<?> _,Placement<?> _ -> 0;
            case Convolution _,Opaque<?> _ -> MOST + 1;
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
            out[i] = called(op, Arrays.stream(spread).map(operand -> operand[element]).toList(), isSingle(apply));
        }
        return out;
    }

    private static boolean isSingle(Expr expr) {
        return expr.dtype() == DType.FLOAT32;
    }

    private int called(Elementwise op, List<Integer> arguments, boolean rounded) {
        if (arguments.size() == 2) {
            if (isNeutral(op.traits().rightNeutral(), arguments.get(1))) {
                return arguments.get(0);
            }
            if (isNeutral(op.traits().leftNeutral(), arguments.get(0))) {
                return arguments.get(1);
            }
        }
        if (op.absorbing() && arguments.stream().anyMatch(this::isZero)) {
            return made(ZERO);
        }
        return switch (op.traits().role()) {
            case SUM -> sum(arguments.get(0), arguments.get(1), rounded);
            case DIFFERENCE -> difference(arguments.get(0), arguments.get(1), rounded);
            case PRODUCT -> product(arguments.get(0), arguments.get(1), rounded);
            case NEGATION -> negation(arguments.getFirst(), rounded);
            case ABSORBING_PRODUCT, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CHOICE, FUNCTION ->
                    call(Functions.of(op), arguments, rounded);
        };
    }

    private int sum(int a, int b, boolean rounded) {
        if (operandOf(NEGATE, b).isPresent()) {
            return difference(a, operandOf(NEGATE, b).getAsInt(), rounded);
        }
        return operandOf(NEGATE, a).isPresent()
                ? difference(b, operandOf(NEGATE, a).getAsInt(), rounded)
                : call(ADD, inOrder(a, b), rounded);
    }

    private int difference(int a, int b, boolean rounded) {
        return operandOf(NEGATE, b).isPresent()
                ? sum(a, operandOf(NEGATE, b).getAsInt(), rounded)
                : call(SUBTRACT, List.of(a, b), rounded);
    }

    private int negation(int a, boolean rounded) {
        return operandOf(NEGATE, a).orElseGet(() -> call(NEGATE, List.of(a), rounded));
    }

    /** Signs are taken out of products, to meet a sum; a number times a number's product is one number's. */
    private int product(int a, int b, boolean rounded) {
        if (operandOf(NEGATE, a).isPresent()) {
            return negation(product(operandOf(NEGATE, a).getAsInt(), b, rounded), rounded);
        }
        if (operandOf(NEGATE, b).isPresent()) {
            return negation(product(a, operandOf(NEGATE, b).getAsInt(), rounded), rounded);
        }
        if (scalars.get(b) instanceof Scalar.Number && !(scalars.get(a) instanceof Scalar.Number)) {
            return product(b, a, rounded);
        }
        if (scalars.get(a) instanceof Scalar.Number(double factor)
                && scalars.get(b) instanceof Scalar.Call(Object f, List<Integer> inner, boolean same) && f == MULTIPLY
                && same == rounded
                && scalars.get(inner.getFirst()) instanceof Scalar.Number(double first)
                && mayJoin(factor, first)) {
            return product(number(factor * first), inner.get(1), rounded);
        }
        return call(MULTIPLY, scalars.get(a) instanceof Scalar.Number ? List.of(a, b) : inOrder(a, b), rounded);
    }

    /**
     * Whether {@code factor * (first * x)} is {@code (factor * first) * x} to the last bit: the inner product must only
     * move the exponent upwards, and where it overflows the outer one must too.
     */
    private static boolean mayJoin(double factor, double first) {
        boolean power = Math.abs(first) >= 1 && first == Math.copySign(Math.scalb(1.0, Math.getExponent(first)), first);
        return power && Math.abs(factor) >= 1 && Math.abs(factor * first) <= Float.MAX_VALUE;
    }

    private OptionalInt operandOf(DoubleUnaryOperator function, int id) {
        return scalars.get(id) instanceof Scalar.Call(Object f, List<Integer> arguments, boolean rounded)
                && f == function ? OptionalInt.of(arguments.getFirst()) : OptionalInt.empty();
    }

    private static List<Integer> inOrder(int a, int b) {
        return a <= b ? List.of(a, b) : List.of(b, a);
    }

    /** A zero that a placement left is absent, whatever sign a neutral zero has. */
    private boolean isNeutral(OptionalDouble neutral, int argument) {
        return neutral.isPresent() && switch (scalars.get(argument)) {
            case Scalar.Structural() -> neutral.getAsDouble() == 0;
            case Scalar.Number(double value) -> Double.compare(value, neutral.getAsDouble()) == 0;
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

    private int call(Object function, List<Integer> arguments, boolean rounded) {
        boolean constant = arguments.stream().map(scalars::get)
                .allMatch(s -> s instanceof Scalar.Number || s instanceof Scalar.Structural);
        if (!constant) {
            return made(new Scalar.Call(function, arguments, rounded));
        }
        double[] values = arguments.stream()
                .mapToDouble(id -> scalars.get(id) instanceof Scalar.Number(double value) ? value : 0)
                .toArray();
        double result = Functions.apply(function, values);
        if (result == 0 && arguments.stream().map(scalars::get).allMatch(ZERO::equals)) {
            return made(ZERO);
        }
        return number(rounded ? (float) result : result);
    }

    private int[] reduced(Reduction op, Apply apply, int[] operand) {
        Shape kept = apply.operand(0).shape().withOnes(op.axesArray());
        int[] places = View.broadcast(kept, apply.operand(0).shape()).positions();
        int[] out = new int[kept.size()];
        Arrays.fill(out, -1);
        DoubleBinaryOperator combine = op.fold().combine();
        for (int i = 0; i < places.length; i++) {
            int to = places[i];
            out[to] = out[to] < 0 ? operand[i] : folded(op, combine, out[to], operand[i]);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] < 0 ? number(op.fold().start()) : rounded(out[i], isSingle(apply));
        }
        return out;
    }

    private int folded(Reduction op, DoubleBinaryOperator combine, int total, int element) {
        boolean adds = combine == Fold.ADD;
        if (adds && scalars.get(element) == ZERO) {
            return total;
        }
        if (adds) {
            return scalars.get(total) == ZERO ? element : sum(total, element, false);
        }
        return call(combine, List.of(total, element), false);
    }

    /** Partial results stay in double; only the result is rounded. */
    private int rounded(int id, boolean single) {
        return !single ? id : switch (scalars.get(id)) {
            case Scalar.Call(Object f, List<Integer> a, boolean already) when !already ->
                    made(new Scalar.Call(f, a, true));
            case Scalar.Number(double value) -> number((float) value);
            case Scalar.Call _,Scalar.Input _,Scalar.Structural _ -> id;
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
        int k = apply.operand(0).shape().dim(op.leftTransposed() ? -2 : -1);
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
                        ? called(Arithmetic.ABSORB, List.of(x, y), false)
                        : product(x, y, false);
                sum = p == 0 ? term : sum(sum, term, false);
            }
            out[i] = rounded(sum, isSingle(apply));
        }
        return out;
    }

    private static int[] starts(Shape operand, Shape batch, int each) {
        Shape own = Shape.of(Arrays.copyOf(operand.dims(), operand.rank() - 2));
        return Arrays.stream(View.broadcast(own, batch).positions()).map(i -> i * each).toArray();
    }
}
