package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Op;
import io.adjoint.expr.Variable;
import java.util.Arrays;
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

    private final Map<Object, Expr> leaves = new HashMap<>();
    private final Applications applications = new Applications();

    private Rebuild() {}

    /** Rewrites expressions by the first rule that applies at each node. */
    static Rooted with(List<Rule> rules, Rooted before) {
        return with(rules, variable -> variable, before);
    }

    /** Rewrites expressions, with other leaves in the place of variables, by the first rule that applies at each node. */
    static Rooted with(List<Rule> rules, Function<Variable, Expr> leaves, Rooted before) {
        var rebuild = new Rebuild();
        Graph graph = before.graph();
        Expr[] rewritten = new Expr[graph.size()];
        for (int i = 0; i < rewritten.length; i++) {
            rewritten[i] = switch (graph.node(i)) {
                case Apply apply -> rebuild.rewritten(apply, operands(graph, i, apply, rewritten), rules);
                case Variable variable -> rebuild.leaf(leaves.apply(variable));
                case Constant constant -> rebuild.leaf(constant);
            };
        }
        return before.rewritten(rewritten);
    }

    /** The rewritten operands: the list itself where none of them changes. */
    private static List<Expr> operands(Graph graph, int node, Apply apply, Expr[] rewritten) {
        List<Expr> operands = apply.operands();
        for (int k = 0; k < operands.size(); k++) {
            if (rewritten[graph.operand(node, k)] != operands.get(k)) {
                Expr[] others = new Expr[operands.size()];
                Arrays.setAll(others, i -> rewritten[graph.operand(node, i)]);
                return List.of(others);
            }
        }
        return operands;
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
        Apply application = applications.shared(op, operands, like);
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

    /** One application for each operation and operands: open addressing, for there may be a million. */
    private static final class Applications {

        private Apply[] table = new Apply[64];
        private int[] hashes = new int[table.length];
        private int size;

        Apply shared(Op op, List<Expr> operands, Apply like) {
            int hash = hash(op, operands);
            int slot = slot(hash, op, operands);
            if (table[slot] != null) {
                return table[slot];
            }
            table[slot] = like.on(operands).application();
            hashes[slot] = hash;
            Apply made = table[slot];
            if (2 * ++size > table.length) {
                grow();
            }
            return made;
        }

        private void grow() {
            Apply[] old = table;
            int[] known = hashes;
            table = new Apply[2 * old.length];
            hashes = new int[table.length];
            for (int i = 0; i < old.length; i++) {
                if (old[i] != null) {
                    int slot = known[i] & table.length - 1;
                    while (table[slot] != null) {
                        slot = slot + 1 & table.length - 1;
                    }
                    table[slot] = old[i];
                    hashes[slot] = known[i];
                }
            }
        }

        private static int hash(Op op, List<Expr> operands) {
            int hash = (31 * op.hashCode() + operands.hashCode()) * 0x9E3779B9;
            return hash ^ hash >>> 15;
        }

        private int slot(int hash, Op op, List<Expr> operands) {
            int slot = hash & table.length - 1;
            while (table[slot] != null && !(hashes[slot] == hash && table[slot].op().equals(op)
                    && table[slot].operands().equals(operands))) {
                slot = slot + 1 & table.length - 1;
            }
            return slot;
        }
    }
}
