package io.adjoint.graph;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.render.Text;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the nodes of a graph are called, and an operation in these names. */
final class Naming {

    /** Without those that a root, a cotangent, a derivative or Euler's number have. */
    private static final String LETTERS = "abcfhijklmnopqrstuvwxz";

    private static final int FEW = 12;

    /** The cotangent in formulas of what is not elementwise. */
    static final String COTANGENT = "g";

    private static final int LONGEST = 28;

    private final Graph graph;
    private final Map<Integer, String> names = new HashMap<>();

    Naming(Graph graph, List<? extends Expr> roots) {
        this.graph = graph;
        Set<String> taken = new HashSet<>();
        taken.add(COTANGENT);
        for (Variable variable : graph.variables()) {
            String name = variable.name();
            for (int number = 2; !taken.add(name); number++) {
                name = variable.name() + "_" + number;
            }
            names.put(graph.position(variable), name);
        }
        for (Expr root : roots) {
            if (root instanceof Apply) {
                names.putIfAbsent(graph.position(root), free(taken, "y"));
            }
        }
        nameOthers(taken);
    }

    private void nameOthers(Set<String> taken) {
        long operations = graph.order().stream().filter(Apply.class::isInstance).count();
        int letter = 0;
        int number = 1;
        int constant = 1;
        for (int i = 0; i < graph.size(); i++) {
            if (names.containsKey(i)) {
                continue;
            }
            if (graph.node(i) instanceof Constant) {
                names.put(i, free(taken, "c" + constant++));
            } else if (operations <= FEW) {
                while (letter < LETTERS.length() && taken.contains(LETTERS.substring(letter, letter + 1))) {
                    letter++;
                }
                names.put(i, letter < LETTERS.length()
                        ? free(taken, LETTERS.substring(letter, ++letter))
                        : free(taken, "t" + number++));
            } else {
                names.put(i, free(taken, "t" + number++));
            }
        }
    }

    private static String free(Set<String> taken, String wish) {
        String name = wish;
        for (int number = 2; !taken.add(name); number++) {
            name = wish + "_" + number;
        }
        return name;
    }

    String name(int position) {
        return names.get(position);
    }

    /** The operation at a position, applied to variables that are called as its operands are. */
    Apply local(int position, boolean scalars) {
        Apply apply = (Apply) graph.node(position);
        List<Expr> operands = new ArrayList<>();
        Map<Integer, Expr> same = new HashMap<>();
        for (int k = 0; k < graph.arity(position); k++) {
            Expr operand = apply.operand(k);
            operands.add(operand instanceof Constant constant && constant.isLiteral()
                    ? constant
                    : same.computeIfAbsent(graph.operand(position, k), at -> Variable.fresh(name(at),
                            scalars ? new Type(Shape.of(), operand.dtype()) : operand.type())));
        }
        return apply.on(operands);
    }

    /** As in {@code x + w}. */
    String formula(int position) {
        Apply local = local(position, false);
        String text = Text.of(local);
        return text.length() <= LONGEST && !text.contains("\n") ? text : cut(summary(local.op().name(), local));
    }

    private static String summary(String name, Apply local) {
        return name + "(" + String.join(", ", local.operands().stream().map(Text::of).toList()) + ")";
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "\u2026";
    }
}
