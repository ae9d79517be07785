package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one depth-first traversal, with a stack of its own: gives each node a position after its operands. Mutable while
 * it runs, and never seen by anyone but {@link Graph}.
 */
final class Traversal {

    final List<Expr> order = new ArrayList<>();
    final NodeIndex index = new NodeIndex();
    final Map<Object, Integer> variables = new HashMap<>();
    int[] operandStarts = new int[64];
    int[] operandPositions = new int[128];

    private final boolean lenient;
    private Expr[] path = new Expr[64];
    private int[] tickets = new int[64];
    private int[] visited = new int[64];
    private int depth;
    private int[] positions = new int[64];
    private int known;

    /** A traversal that refuses two variables of one name, or, if it is lenient, takes them for what they are. */
    Traversal(boolean lenient) {
        this.lenient = lenient;
    }

    void visit(Expr root) {
        int top = index.ticket(root);
        if (top < 0) {
            descend(root, ~top);
        }
        while (depth > 0) {
            Expr node = path[depth - 1];
            int next = visited[depth - 1]++;
            if (node instanceof Apply apply && next < apply.operands().size()) {
                Expr operand = apply.operand(next);
                int ticket = index.ticket(operand);
                if (ticket < 0) {
                    descend(operand, ~ticket);
                } else {
                    remember(index.number(ticket));
                }
            } else {
                depth--;
                int position = close(node);
                index.number(tickets[depth], position);
                remember(position);
            }
        }
        known = 0;
    }

    private void descend(Expr node, int ticket) {
        if (depth == path.length) {
            tickets = Arrays.copyOf(tickets, 2 * depth);
            path = Arrays.copyOf(path, 2 * depth);
            visited = Arrays.copyOf(visited, 2 * depth);
        }
        path[depth] = node;
        tickets[depth] = ticket;
        visited[depth++] = 0;
    }

    /** Positions of operands wait here until the node that has them is closed. */
    private void remember(int position) {
        positions = roomFor(known + 1, positions);
        positions[known++] = position;
    }

    private int close(Expr node) {
        if (node instanceof Variable variable) {
            Integer same = variables.putIfAbsent(variable.symbol(), order.size());
            if (same != null && same((Variable) order.get(same), variable)) {
                return same;
            }
        }
        int position = order.size();
        order.add(node);
        keepOperands(position, node instanceof Apply apply ? apply.operands().size() : 0);
        return position;
    }

    private void keepOperands(int node, int arity) {
        operandStarts = roomFor(node + 2, operandStarts);
        int start = operandStarts[node];
        operandPositions = roomFor(start + arity, operandPositions);
        known -= arity;
        System.arraycopy(positions, known, operandPositions, start, arity);
        operandStarts[node + 1] = start + arity;
    }

    private static int[] roomFor(int size, int[] array) {
        return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, 2 * array.length));
    }

    private boolean same(Variable known, Variable other) {
        boolean same = known.equals(other) && known.value().equals(other.value());
        if (!same && !lenient) {
            throw new AdjointException("variable " + other.name(),
                    "one expression that holds it as " + described(known) + " and as " + described(other),
                    "one type and one value for each name",
                    "Rename one of them, or build the expression anew from one of them");
        }
        return same;
    }

    private static String described(Variable variable) {
        return variable.type() + " " + variable.value().map(Traversal::abbreviated).orElse("without a value");
    }

    private static String abbreviated(Tensor value) {
        String text = "= " + value.toString().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
