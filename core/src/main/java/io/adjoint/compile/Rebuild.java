package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Op;
import io.adjoint.expr.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Passes from expressions to expressions: a fold over the order that builds each node anew from rewritten operands.
 * What computes the same becomes one node (value numbering); what no root needs is never visited (dead code).
 */
final class Rebuild {

    /** Above this many elements constants are told apart by identity alone. */
    private static final int COMPARED_CONSTANT = 64;

    /** A rewriting of one application whose operands are rewritten already. */
    @FunctionalInterface
    interface Rule {
        Optional<Expr> of(Op op, List<Expr> operands);
    }

    private record Key(Op op, List<Expr> operands) {}

    private final Map<Key, Apply> known = new HashMap<>();
    private final Map<Object, Expr> leaves = new HashMap<>();

    private Rebuild() {}

    /** Rewrites roots by the first rule that applies at each node. */
    static List<Expr> with(List<Rule> rules, List<Expr> roots) {
        return with(rules, variable -> variable, roots);
    }

    private static List<Expr> with(List<Rule> rules, Function<Variable, Expr> leaves, List<Expr> roots) {
        var rebuild = new Rebuild();
        Graph graph = Graph.of(roots);
        Expr[] rewritten = new Expr[graph.size()];
        for (int i = 0; i < rewritten.length; i++) {
            rewritten[i] = switch (graph.node(i)) {
                case Apply apply -> rebuild.rewritten(
                        apply,
                        apply.operands().stream().map(operand -> rewritten[graph.position(operand)]).toList(),
                        rules);
                case Variable variable -> rebuild.leaf(leaves.apply(variable));
                case Constant constant -> rebuild.leaf(constant);
            };
        }
        return roots.stream().map(root -> rewritten[graph.position(root)]).toList();
    }

    /** Rewrites roots with other leaves in the place of variables. */
    static List<Expr> replacing(Function<Variable, Expr> leaves, List<Expr> roots) {
        return with(List.of(), leaves, roots);
    }

    private Expr rewritten(Apply apply, List<Expr> operands, List<Rule> rules) {
        for (Rule rule : apply.op() instanceof Joint ? List.<Rule>of() : rules) {
            Optional<Expr> result = rule.of(apply.op(), operands);
            if (result.isPresent()) {
                return result.get() instanceof Apply other
                        ? shared(other.op(), other.operands(), other)
                        : leaf(result.get());
            }
        }
        return shared(apply.op(), operands, apply);
    }

    /** Applications are shared, with all their results. */
    private Expr shared(Op op, List<Expr> operands, Apply like) {
        Apply application = known.computeIfAbsent(new Key(op, operands), key -> like.on(operands).application());
        return application.index() == like.index() ? application : application.result(like.index());
    }

    private Expr leaf(Expr leaf) {
        return switch (leaf) {
            case Variable variable -> leaves.computeIfAbsent(variable, same -> variable);
            case Constant constant when constant.shape().size() <= COMPARED_CONSTANT ->
                    leaves.computeIfAbsent(constant.value(), same -> constant);
            case Expr other -> other;
        };
    }
}
