package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Op;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Product;
import io.adjoint.expr.View;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Polynomials;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a compiled program rewrites: only what leaves every bit of the result as it is. */
final class Rules {

    /** Above this many elements a folded constant would cost more memory than it saves time. */
    private static final int FOLDED_SIZE = 4_096;

    /** Operations in simpler ones, which fuse. */
    static final List<Rebuild.Rule> EXPANSION = List.of(
            Rules::expanded, Rules::polynomial, Rules::outer, Rules::inner);

    /** Exact simplifications. */
    static final List<Rebuild.Rule> EXACT = List.of(
            Rules::folded, Rules::withoutNeutral, Rules::undone, Rules::withoutIdentity, Rules::withoutDetour,
            Rules::withoutTranspose);

    private Rules() {}

    private static Optional<Expr> expanded(Op op, List<Expr> operands) {
        return op instanceof Opaque<?> opaque ? opaque.expanded(operands) : Optional.empty();
    }

    /** A product of powers with a vector needs no matrix. */
    private static Optional<Expr> polynomial(Op op, List<Expr> operands) {
        return op instanceof Product product
                ? Polynomials.product(product, operands.get(0), operands.get(1))
                : Optional.empty();
    }

    /** A product of inner length 1 is elementwise. */
    private static Optional<Expr> outer(Op op, List<Expr> operands) {
        if (!(op instanceof Product product) || product.inner(operands.get(0).shape()) != 1) {
            return Optional.empty();
        }
        Expr column = product.leftTransposed() ? Layouts.transpose(operands.get(0)) : operands.get(0);
        Expr row = product.rightTransposed() ? Layouts.transpose(operands.get(1)) : operands.get(1);
        return Optional.of(term(product, column, row));
    }

    /** A product of one row and one column is a sum. */
    private static Optional<Expr> inner(Op op, List<Expr> operands) {
        if (!(op instanceof Product product)
                || operands.get(0).shape().dim(product.leftTransposed() ? -1 : -2) != 1
                || operands.get(1).shape().dim(product.rightTransposed() ? -2 : -1) != 1) {
            return Optional.empty();
        }
        Expr left = product.leftTransposed() ? Layouts.transpose(operands.get(0)) : operands.get(0);
        Expr right = product.rightTransposed() ? operands.get(1) : Layouts.transpose(operands.get(1));
        return Optional.of(Reductions.sum(term(product, left, right), true, -1));
    }

    private static Expr term(Product product, Expr left, Expr right) {
        return product.absorbing() ? Arithmetic.absorb(left, right) : Arithmetic.times(left, right);
    }

    private static Optional<Expr> folded(Op op, List<Expr> operands) {
        if (op instanceof Opaque || !areConstant(operands)
                || op.type(operands).shape().size() > FOLDED_SIZE) {
            return Optional.empty();
        }
        List<Tensor> values = operands.stream().map(operand -> ((Constant) operand).value()).toList();
        return Optional.of(Constant.of(op.meaning(values)));
    }

    private static boolean areConstant(List<Expr> operands) {
        for (Expr operand : operands) {
            if (!(operand instanceof Constant)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Expr> withoutNeutral(Op op, List<Expr> operands) {
        if (!(op instanceof Elementwise elementwise) || operands.size() != 2) {
            return Optional.empty();
        }
        Expr left = operands.get(0);
        Expr right = operands.get(1);
        OptionalInt survivor = elementwise.traits().survivor(
                (k, number) -> k == 1 ? isNeutral(number, right, left) : isNeutral(number, left, right));
        return survivor.isEmpty() ? Optional.empty() : Optional.of(operands.get(survivor.getAsInt()));
    }

    private static boolean isNeutral(double neutral, Expr candidate, Expr kept) {
        return Layout.source(candidate) instanceof Constant constant
                && constant.shape().size() == 1
                && candidate.shape().canBroadcastTo(kept.shape())
                && constant.dtype().promote(kept.dtype()) == kept.dtype()
                && Double.compare(constant.value().item(), neutral) == 0;
    }

    private static Optional<Expr> undone(Op op, List<Expr> operands) {
        return op instanceof Elementwise elementwise ? elementwise.undone(operands.getFirst()) : Optional.empty();
    }

    private static Optional<Expr> withoutIdentity(Op op, List<Expr> operands) {
        if (!(op instanceof Layout<?> layout)) {
            return Optional.empty();
        }
        Shape shape = operands.getFirst().shape();
        View view = layout.view(shape);
        return view.shape().equals(shape) && view.isIdentity(shape.size())
                ? Optional.of(operands.getFirst())
                : Optional.empty();
    }

    /** A rearrangement that undoes another. */
    private static Optional<Expr> withoutDetour(Op op, List<Expr> operands) {
        if (!(op instanceof Layout<?> outer)
                || !(operands.getFirst() instanceof Apply middle && middle.op() instanceof Layout<?> inner)) {
            return Optional.empty();
        }
        Expr source = middle.operand(0);
        Shape shape = source.shape();
        return outer.view(middle.shape()).over(inner.view(shape))
                .filter(view -> view.shape().equals(shape) && view.isIdentity(shape.size()))
                .map(view -> source);
    }

    /** A product of a transposed matrix reads the matrix transposed. */
    private static Optional<Expr> withoutTranspose(Op op, List<Expr> operands) {
        if (!(op instanceof Product product)) {
            return Optional.empty();
        }
        Optional<Expr> left = transposed(operands.get(0));
        Optional<Expr> right = transposed(operands.get(1));
        if (left.isEmpty() && right.isEmpty()) {
            return Optional.empty();
        }
        var flipped = product.transposed(
                product.leftTransposed() ^ left.isPresent(), product.rightTransposed() ^ right.isPresent());
        return Optional.of(Apply.of(flipped, left.orElse(operands.get(0)), right.orElse(operands.get(1))));
    }

    /** What a matrix, or every matrix of a batch, is the transpose of. */
    private static Optional<Expr> transposed(Expr operand) {
        if (!(operand instanceof Apply apply && apply.op() instanceof Layout<?> layout)) {
            return Optional.empty();
        }
        Shape from = apply.operand(0).shape();
        Shape to = operand.shape();
        int rank = to.rank();
        if (rank < 2 || from.rank() != rank || to.dim(-1) != from.dim(-2) || to.dim(-2) != from.dim(-1)) {
            return Optional.empty();
        }
        View view = layout.view(from);
        int[] own = from.strides();
        for (int axis = 0; axis < rank - 2; axis++) {
            if (to.dim(axis) != from.dim(axis) || to.dim(axis) != 1 && view.stride(axis) != own[axis]) {
                return Optional.empty();
            }
        }
        boolean swapped = view.offset() == 0
                && (to.dim(-2) == 1 || view.stride(rank - 2) == own[rank - 1])
                && (to.dim(-1) == 1 || view.stride(rank - 1) == own[rank - 2]);
        return swapped ? Optional.of(apply.operand(0)) : Optional.empty();
    }
}
