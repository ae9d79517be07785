package io.adjoint.render;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Variable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An expression as text: {@code (x + w) * (w + 1)}. A term that is used more than once is named on a line of its own and
 * written once; long output is cut, with a count of what is left out.
 */
public final class Text {

    /** How many characters are written before the rest is only counted. */
    public static final int USUAL_LIMIT = 4_000;

    static final int LONGEST_LISTED_CONSTANT = 6;

    private final Graph graph;
    private final Map<Variable, String> fresh;
    private final Map<Integer, String> names;
    private final Map<Integer, String> applications;
    private final Map<Integer, String> parts;
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    private int written;

    private Text(Graph graph, int limit) {
        this.graph = graph;
        this.limit = limit;
        Set<String> taken = new HashSet<>();
        graph.order().forEach(node -> {
            if (node instanceof Variable variable && variable.symbol().equals(variable.name())) {
                taken.add(variable.name());
            }
        });
        this.fresh = namesOfFresh(graph, taken);
        this.names = new HashMap<>();
        this.applications = new HashMap<>();
        this.parts = new HashMap<>();
        nameShared(taken);
    }

    /**
     * The text of an expression, of usual length.
     *
     * @param root any expression
     * @return its text, with shared terms named on lines before
     */
    public static String of(Expr root) {
        return of(root, USUAL_LIMIT);
    }

    /**
     * The text of an expression.
     *
     * @param root any expression
     * @param limit after how many characters to cut
     * @return its text, with shared terms named on lines before
     * @throws AdjointException if the limit is not positive
     */
    public static String of(Expr root, int limit) {
        AdjointException.notNull(root, "text", "the expression");
        if (limit <= 0) {
            throw new AdjointException("text", "limit " + limit, "a positive number of characters",
                    "Leave the limit out for the usual " + USUAL_LIMIT);
        }
        return new Text(Graph.asWritten(root), limit).written();
    }

    private String written() {
        int last = graph.size() - 1;
        for (int i = 0; i < last && !full(); i++) {
            if (applications.containsKey(i)) {
                define(applications.get(i), (Apply) graph.node(i), "");
            } else if (names.containsKey(i)) {
                define(names.get(i), (Apply) graph.node(i), part((Apply) graph.node(i)));
            }
        }
        if (!full()) {
            switch (graph.node(last)) {
                case Apply apply when parts.containsKey(last) -> out.append(parts.get(last));
                case Apply apply -> write(apply, part(apply));
                case Expr leaf -> out.append(leaf(leaf));
            }
        }
        if (!full()) {
            return out.toString();
        }
        out.setLength(limit);
        long operations = graph.order().stream().filter(Apply.class::isInstance).count();
        return out + String.format(Locale.ROOT, " ... (%,d operations in all, cut after %,d)", operations, written);
    }

    private boolean full() {
        return out.length() > limit;
    }

    private void define(String name, Apply apply, String part) {
        out.append(name).append(" = ");
        write(apply, part);
        out.append('\n');
    }

    /** Which of several results a node is, behind the call. */
    private static String part(Apply apply) {
        return apply.part().map(name -> "." + name).orElse("");
    }

    private void write(Apply definition, String part) {
        Deque<Piece> pending = new ArrayDeque<>();
        pending.push(new Piece.Literal(part));
        pushApply(definition, 0, pending);
        while (!pending.isEmpty() && !full()) {
            switch (pending.pop()) {
                case Piece.Literal(String text) -> out.append(text);
                case Piece.Term(Expr expr, int needed) -> {
                    int position = graph.position(expr);
                    String name = names.getOrDefault(position, parts.get(position));
                    if (name != null) {
                        out.append(name);
                    } else if (expr instanceof Apply apply) {
                        pending.push(new Piece.Literal(part(apply)));
                        pushApply(apply, needed, pending);
                    } else {
                        out.append(parenthesised(leaf(expr), needed));
                    }
                }
            }
        }
    }

    private static String parenthesised(String leaf, int needed) {
        return leaf.startsWith("-") && needed > Notation.SIGN ? "(" + leaf + ")" : leaf;
    }

    private void pushApply(Apply apply, int needed, Deque<Piece> pending) {
        written++;
        Optional<Factors> factors = Factors.of(apply, node -> names.containsKey(graph.position(node)));
        if (factors.isPresent()) {
            push(factors.get(), needed, pending);
            return;
        }
        switch (apply.op().notation()) {
            case Notation.Subscript(List<Notation.Slot> slots) ->
                    pushSubscript(apply, Subscripts.of(apply, slots), pending);
            case Notation.Reshaped() when subscripted(apply).isPresent() -> {
                Apply read = (Apply) apply.operand(0);
                written++;
                pushSubscript(read, subscripted(apply).get(), pending);
            }
            case Notation.Infix(String sign, int precedence, boolean groupsRight) when apply.op().attributes()
                    .isEmpty() -> {
                boolean enclosed = precedence < needed;
                close(enclosed, pending);
                pending.push(new Piece.Term(apply.operand(1), groupsRight ? precedence : precedence + 1));
                pending.push(new Piece.Literal(sign));
                boolean alone = groupsRight || precedence == Notation.COMPARISON;
                pending.push(new Piece.Term(apply.operand(0), alone ? precedence + 1 : precedence));
                open(enclosed, pending);
            }
            case Notation.Prefix(String sign, int precedence) -> {
                boolean enclosed = precedence < needed;
                close(enclosed, pending);
                pending.push(new Piece.Term(apply.operand(0), precedence + 1));
                pending.push(new Piece.Literal(sign));
                open(enclosed, pending);
            }
            default -> pushCall(apply, pending);
        }
    }

    /** The slots of a subscript whose axes of one position are dropped. */
    private Optional<List<Piece>> subscripted(Apply reshape) {
        return reshape.operand(0) instanceof Apply read && !names.containsKey(graph.position(read))
                && read.op().notation() instanceof Notation.Subscript(List<Notation.Slot> slots)
                        ? Subscripts.dropping(read, slots, reshape.shape())
                        : Optional.empty();
    }

    private static void pushSubscript(Apply read, List<Piece> slots, Deque<Piece> pending) {
        pending.push(new Piece.Literal("]"));
        for (int k = slots.size() - 1; k >= 0; k--) {
            pending.push(slots.get(k));
            pending.push(new Piece.Literal(k == 0 ? "[" : ", "));
        }
        pending.push(new Piece.Term(read.operand(0), Notation.POWER + 1));
    }

    /** A sign, numbers, what is multiplied, and what it is divided by. */
    private void push(Factors factors, int needed, Deque<Piece> pending) {
        written += factors.operations() - 1;
        boolean enclosed = Notation.PRODUCT < needed;
        close(enclosed, pending);
        boolean several = factors.below().size() > 1;
        close(several, pending);
        pushProduct(factors.below(), pending);
        if (!factors.below().isEmpty()) {
            open(several, pending);
            pending.push(new Piece.Literal(" / "));
        }
        pushProduct(factors.above(), pending);
        if (factors.number() != 1 || factors.above().isEmpty()) {
            pending.push(new Piece.Literal(number(factors.number()) + (factors.above().isEmpty() ? "" : " * ")));
        }
        pending.push(new Piece.Literal(factors.negative() ? "-" : ""));
        open(enclosed, pending);
    }

    private static void pushProduct(List<Expr> factors, Deque<Piece> pending) {
        for (int k = factors.size() - 1; k >= 0; k--) {
            pending.push(new Piece.Term(factors.get(k), Notation.PRODUCT + 1));
            pending.push(new Piece.Literal(k == 0 ? "" : " * "));
        }
    }

    private static void open(boolean enclosed, Deque<Piece> pending) {
        if (enclosed) {
            pending.push(new Piece.Literal("("));
        }
    }

    private static void close(boolean enclosed, Deque<Piece> pending) {
        if (enclosed) {
            pending.push(new Piece.Literal(")"));
        }
    }

    private static void pushCall(Apply apply, Deque<Piece> pending) {
        String attributes = apply.op().attributes();
        pending.push(new Piece.Literal(attributes.isEmpty() ? ")" : ", " + attributes + ")"));
        List<Expr> operands = apply.operands();
        for (int k = operands.size() - 1; k >= 0; k--) {
            pending.push(new Piece.Term(operands.get(k), 0));
            pending.push(new Piece.Literal(k == 0 ? "(" : ", "));
        }
        pending.push(new Piece.Literal(apply.op().name()));
    }

    private String leaf(Expr leaf) {
        return switch (leaf) {
            case Variable variable -> fresh.getOrDefault(variable, variable.name());
            case Constant constant when constant.shape().isScalar() -> number(constant.value().item());
            case Constant constant when constant.shape().size() <= LONGEST_LISTED_CONSTANT
                    && constant.shape().size() > 0 -> listed(constant);
            case Constant constant -> "constant(shape=" + constant.shape() + ")";
            case Apply apply -> apply.op().name();
        };
    }

    /** The elements, in brackets as the axes are. */
    private static String listed(Constant constant) {
        List<String> parts = Arrays.stream(constant.value().toDoubleArray()).mapToObj(Text::number).toList();
        for (int axis = constant.shape().rank() - 1; axis >= 0; axis--) {
            List<String> inner = parts;
            int length = constant.shape().dim(axis);
            parts = IntStream.range(0, inner.size() / length)
                    .mapToObj(k -> "[" + String.join(", ", inner.subList(k * length, (k + 1) * length)) + "]").toList();
        }
        return parts.getFirst();
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && (value != 0 || 1 / value > 0);
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** Names what is used more than once, and an application of which several results are. */
    private void nameShared(Set<String> taken) {
        int[] uses = new int[graph.size()];
        for (int i = 0; i < uses.length; i++) {
            if (graph.node(i) instanceof Apply apply && graph.isFirst(i)) {
                apply.operands().forEach(operand -> uses[graph.position(operand)]++);
            }
        }
        for (int i = 0; i < uses.length; i++) {
            if (Arrays.stream(graph.results(i)).filter(result -> result >= 0).count() > 1) {
                nameApplication(i, taken);
            } else if (uses[i] > 1 && graph.node(i) instanceof Apply) {
                names.put(i, unused(taken, names.size() + applications.size() + 1));
            }
        }
    }

    private void nameApplication(int first, Set<String> taken) {
        if (graph.isFirst(first)) {
            String name = unused(taken, names.size() + applications.size() + 1);
            applications.put(first, name);
            Arrays.stream(graph.results(first))
                    .filter(result -> result >= 0)
                    .forEach(result -> parts.put(result, name + part((Apply) graph.node(result))));
        }
    }

    /** A name that no variable has. */
    private static String unused(Set<String> taken, int number) {
        String name = "t" + number;
        while (!taken.add(name)) {
            name = "_" + name;
        }
        return name;
    }

    /** How fresh variables are written: by their names, with a number where another variable is called so. */
    private static Map<Variable, String> namesOfFresh(Graph graph, Set<String> taken) {
        Map<Variable, String> names = new HashMap<>();
        for (Variable variable : graph.variables()) {
            if (!variable.symbol().equals(variable.name())) {
                String name = variable.name();
                for (int number = 2; !taken.add(name); number++) {
                    name = variable.name() + "_" + number;
                }
                names.put(variable, name);
            }
        }
        return names;
    }
}
