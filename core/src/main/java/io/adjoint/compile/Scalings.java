package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pass from expressions to expressions: a matrix product takes in the numbers by which it is multiplied and the matrix
 * to which it is added, as BLAS's gemm does. Only products that nothing else reads are changed, so none is computed
 * twice; and an addend is taken in only where the sum has to be stored, for in a fused loop it costs nothing.
 */
final class Scalings {

    private final Graph graph;
    private final int[] readers;
    private final boolean[] stored;
    private final Expr[] rewritten;

    private Scalings(Rooted before) {
        this.graph = before.graph();
        this.readers = new int[graph.size()];
        this.stored = new boolean[graph.size()];
        this.rewritten = new Expr[graph.size()];
        for (Expr root : before.roots()) {
            read(graph.position(root), true);
        }
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Apply apply) {
                boolean fuses = apply.op() instanceof Elementwise || apply.op() instanceof Reduction;
                for (int k = 0; k < graph.arity(i); k++) {
                    read(graph.operand(i, k), !fuses);
                }
            }
        }
    }

    static Rooted absorbed(Rooted before) {
        var scalings = new Scalings(before);
        for (int i = 0; i < scalings.rewritten.length; i++) {
            scalings.rewritten[i] = scalings.rewritten(scalings.graph.node(i), i);
        }
        return before.rewritten(scalings.rewritten);
    }

    private void read(int node, boolean needsMemory) {
        readers[node]++;
        stored[node] |= needsMemory;
    }

    private Expr rewritten(Expr node, int at) {
        if (!(node instanceof Apply apply)) {
            return node;
        }
        Role role = apply.op() instanceof Elementwise op ? op.traits().role() : Role.FUNCTION;
        return switch (role) {
            case PRODUCT -> scaled(apply, 0, 1)
                    .or(() -> scaled(apply, 1, 0))
                    .or(() -> scaledByOperand(apply, 0, 1))
                    .or(() -> scaledByOperand(apply, 1, 0))
                    .orElseGet(() -> same(apply));
            case NEGATION -> product(apply, 0).map(p -> times(p, -1)).orElseGet(() -> same(apply));
            case SUM -> stored[at]
                    ? added(apply, 1, 1, 1).or(() -> added(apply, 0, 1, 1)).orElseGet(() -> same(apply))
                    : same(apply);
            case DIFFERENCE -> stored[at]
                    ? added(apply, 1, -1, 1).or(() -> added(apply, 0, 1, -1)).orElseGet(() -> same(apply))
                    : same(apply);
            case ABSORBING_PRODUCT, TRUTH, FUNCTION -> same(apply);
        };
    }

    private Expr same(Apply apply) {
        for (int result : graph.results(graph.position(apply))) {
            if (result >= 0 && rewritten[result] instanceof Apply sibling) {
                return sibling.result(apply.index());
            }
        }
        return apply.on(apply.operands().stream().map(this::rewritten).toList());
    }

    private Expr rewritten(Expr operand) {
        return rewritten[graph.position(operand)];
    }

    /** A number times a product. */
    private Optional<Expr> scaled(Apply apply, int number, int factor) {
        OptionalDouble by = number(apply.operand(number));
        return by.isEmpty()
                ? Optional.empty()
                : product(apply, factor).filter(p -> mayTake(p, by.getAsDouble())).map(p -> times(p, by.getAsDouble()));
    }

    private static boolean mayTake(Apply product, double factor) {
        Product op = (Product) product.op();
        return mayJoin(op.scaled() ? op.after() : op.alpha(), factor, product.dtype());
    }

    /**
     * Whether multiplying by a product of factors overflows and underflows where multiplying by one after the other does:
     * where both only lengthen or both only shorten. Far from 1 no factor is joined with anything, so that BLAS may
     * multiply by it whatever it likes first.
     */
    static boolean mayJoin(double first, double second, DType dtype) {
        double a = Math.abs(first);
        double b = Math.abs(second);
        return (a <= 1 && b <= 1 || a >= 1 && b >= 1) && Math.abs(Math.getExponent(a * b)) <= reach(dtype);
    }

    private static int reach(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 200;
            case FLOAT32 -> 30;
        };
    }

    /** A product times one element that is known only when the program runs. */
    private Optional<Expr> scaledByOperand(Apply apply, int scale, int factor) {
        Expr by = apply.operand(scale);
        return by.shape().size() == 1 && !(Layout.source(by) instanceof Constant)
                ? product(apply, factor)
                        .filter(p -> !((Product) p.op()).scaled())
                        .map(p -> Apply.of(((Product) p.op()).scaledByOperand(), with(p.operands(), 2, rewritten(by))))
                : Optional.empty();
    }

    private static List<Expr> with(List<Expr> operands, int position, Expr more) {
        List<Expr> all = new ArrayList<>(operands);
        all.add(position, more);
        return all;
    }

    /** A product plus a matrix, each with its sign. */
    private Optional<Expr> added(Apply apply, int factor, double alpha, double beta) {
        Expr addend = apply.operand(1 - factor);
        return addend.type().equals(apply.type())
                ? product(apply, factor).map(p -> Apply.of(
                        ((Product) p.op()).times(alpha).accumulated(beta), with(p.operands(), 2, rewritten(addend))))
                : Optional.empty();
    }

    /** The product that is an operand and that only this node reads, of this node's own type. */
    private Optional<Apply> product(Apply reader, int operand) {
        Expr before = reader.operand(operand);
        boolean own = readers[graph.position(before)] == 1 && before.type().equals(reader.type());
        return own && rewritten(before) instanceof Apply now && now.op() instanceof Product op && op.beta() == 0
                ? Optional.of(now)
                : Optional.empty();
    }

    private static Expr times(Apply product, double factor) {
        return Apply.of(((Product) product.op()).times(factor), product.operands());
    }

    /** BLAS computes nothing where alpha is 0; but 0 times an infinity is not 0. */
    private static OptionalDouble number(Expr operand) {
        return Layout.source(operand) instanceof Constant constant
                && constant.shape().size() == 1
                && Double.isFinite(constant.value().item())
                && constant.value().item() != 0
                        ? OptionalDouble.of(constant.value().item())
                        : OptionalDouble.empty();
    }
}
