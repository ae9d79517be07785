package io.adjoint.diff;

import io.adjoint.AdjointException;
import io.adjoint.batch.Batching;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Capacity;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is derived from the two passes: gradients, products with the Jacobian from either side, the Jacobian itself, the
 * Hessian and products with it. All of them are expressions.
 */
public final class Derivatives {

    private Derivatives() {}

    /**
     * The gradient of a scalar with respect to every variable it holds.
     *
     * @param root an expression of one element
     * @return each variable with its derivative, in the order in which they are met; a variable behind a
     *     stopGradient only is absent
     * @throws AdjointException if the root has more or less than one element
     */
    public static Map<Expr, Expr> gradient(Expr root) {
        AdjointException.notNull(root, "gradient", "the root");
        Graph graph = Graph.of(root);
        return Reverse.pass(graph, java.util.List.of(root), java.util.List.of(unit(root)), graph.variables());
    }

    /**
     * The gradient of a scalar.
     *
     * @param root an expression of one element
     * @param targets leaves or inner nodes
     * @return the targets on which the root depends, each with its derivative
     * @throws AdjointException if the root has more or less than one element
     */
    public static Map<Expr, Expr> gradient(Expr root, Iterable<? extends Expr> targets) {
        return Reverse.pass(root, unit(root), targets);
    }

    /**
     * The cotangent 1 of a root of one element.
     *
     * @param root an expression of one element
     * @return ones of its shape
     * @throws AdjointException if the root has more or less than one element
     */
    public static Expr unit(Expr root) {
        AdjointException.notNull(root, "gradient", "the root");
        if (root.shape().size() != 1) {
            throw new AdjointException("gradient", "a root of shape " + root.shape() + " without a cotangent",
                    "a root of one element",
                    "Pass a cotangent of shape " + root.shape()
                            + " (a weight for each element), or reduce the root with sum or mean");
        }
        return Layouts.broadcastTo(Arithmetic.number(1, root), root.shape());
    }

    /**
     * Zeros of a type, the derivative of what does not depend.
     *
     * @param type any type
     * @return a constant
     */
    public static Expr zero(Type type) {
        AdjointException.notNull(type, "zero", "the type");
        return type.shape().isScalar()
                ? Constant.literal(0, type.dtype())
                : Constant.of(Tensor.zeros(type.shape(), type.dtype()));
    }

    /**
     * The Jacobian-vector product: how the root changes as a target moves along a tangent, by the forward pass.
     *
     * @param root any expression
     * @param target a leaf or inner node
     * @param tangent the direction, of the target's shape
     * @return an expression of the root's type
     * @throws AdjointException if the tangent's shape is not the target's
     */
    public static Expr jvp(Expr root, Expr target, Expr tangent) {
        AdjointException.notNull(root, "jvp", "the root");
        requireShape("jvp", tangent, target);
        return jvp(java.util.List.of(root), java.util.List.of(target), java.util.List.of(tangent)).getFirst()
                .orElseGet(() -> zero(root.type()));
    }

    /**
     * How several expressions change as several targets move at once.
     *
     * @param roots any expressions
     * @param targets leaves or inner nodes
     * @param tangents the direction of each target, of its shape
     * @return for each root an expression of its type, empty where it does not depend on a target
     * @throws AdjointException if there are not as many tangents as targets, or a tangent's shape is not its target's
     */
    public static java.util.List<Optional<Expr>> jvp(java.util.List<? extends Expr> roots,
            java.util.List<? extends Expr> targets, java.util.List<? extends Expr> tangents) {
        AdjointException.noNulls(roots, "jvp", "the roots");
        AdjointException.noNulls(targets, "jvp", "the targets");
        if (AdjointException.noNulls(tangents, "jvp", "the tangents").size() != targets.size()) {
            throw new AdjointException("jvp", tangents.size() + " tangents for " + targets.size() + " targets",
                    "a tangent for each target", "Pass zeros for a target that does not move, or leave it out");
        }
        java.util.Map<Expr, Expr> directions = new LinkedHashMap<>();
        for (int k = 0; k < targets.size(); k++) {
            requireShape("jvp", tangents.get(k), targets.get(k));
            directions.merge(targets.get(k), tangents.get(k), Arithmetic::plus);
        }
        return Forward.pass(roots, directions);
    }

    /**
     * The sum of the products of two expressions' elements.
     *
     * @param a any expression
     * @param b an expression of the same shape
     * @return a scalar
     * @throws AdjointException if the shapes differ
     */
    public static Expr inner(Expr a, Expr b) {
        AdjointException.notNull(a, "inner", "the left operand");
        AdjointException.notNull(b, "inner", "the right operand");
        if (!a.shape().equals(b.shape())) {
            throw new AdjointException("inner", "shapes " + a.shape() + " and " + b.shape(), "one shape",
                    "Reshape or broadcast one of them");
        }
        return Reductions.sum(Arithmetic.times(a, b), false);
    }

    /** From which side a Jacobian is made: of the directions of its columns, or of the weights of its rows. */
    public enum Direction {
        /** A tangent for each element of the target, pushed forward: few columns. */
        FORWARD,
        /** A cotangent for each element of the root, pulled back: few rows. */
        REVERSE
    }

    /**
     * The Jacobian, by one pass for all of its rows or all of its columns, whichever are fewer.
     *
     * @param root any expression
     * @param target a leaf or inner node
     * @return an expression of the target's dtype whose shape is the root's followed by the target's; the number of its nodes
     *     does not depend on these
     * @throws AdjointException if the root has no elements, or the Jacobian more than memory holds
     */
    public static Expr jacobian(Expr root, Expr target) {
        AdjointException.notNull(root, "jacobian", "the root");
        AdjointException.notNull(target, "jacobian", "the target");
        return jacobian(root, target,
                root.shape().size() <= target.shape().size() ? Direction.REVERSE : Direction.FORWARD);
    }

    /**
     * The Jacobian from one side.
     *
     * @param root any expression
     * @param target a leaf or inner node
     * @param direction whether tangents of the target are pushed forward or cotangents of the root pulled back
     * @return an expression of the target's dtype whose shape is the root's followed by the target's; the number of its nodes
     *     does not depend on these
     * @throws AdjointException if the root has no elements, or the Jacobian more than memory holds
     */
    public static Expr jacobian(Expr root, Expr target, Direction direction) {
        return jacobian("jacobian", root, target, direction);
    }

    private static Expr jacobian(String operation, Expr root, Expr target, Direction direction) {
        AdjointException.notNull(root, operation, "the root");
        AdjointException.notNull(target, operation, "the target");
        Capacity.require(operation, (long) root.shape().size() * target.shape().size(), root.dtype());
        if (root.shape().size() == 0) {
            throw new AdjointException(operation, "a root of shape " + root.shape(), "a root of at least one element",
                    "A root without elements has no derivative");
        }
        Optional<Expr> found = switch (AdjointException.notNull(direction, operation, "the direction")) {
            case REVERSE -> rows(root, target);
            case FORWARD -> columns(root, target);
        };
        Type type = target.type().withShape(joined(root.shape(), target.shape()));
        return found.map(jacobian -> Arithmetic.cast(Layouts.reshape(jacobian, type.shape()), type.dtype()))
                .orElseGet(() -> zero(type));
    }

    /** The cotangents of single elements, all at once: from the others nothing flows, not even 0 times an infinite slope. */
    private static Optional<Expr> rows(Expr root, Expr target) {
        if (root.shape().size() == 1) {
            return gradient(root, List.of(target)).get(target).toJavaOptional();
        }
        Variable u = Variable.fresh("u", root.type(), true);
        return Reverse.pass(root, u, List.of(target)).get(target).toJavaOptional()
                .map(flow -> Batching.ofUnits(flow, u));
    }

    private static Optional<Expr> columns(Expr root, Expr target) {
        if (target.shape().size() == 1) {
            return Forward.pass(java.util.List.of(root), java.util.Map.of(target, unit(target))).getFirst();
        }
        Variable t = Variable.fresh("t", target.type(), true);
        return Forward.pass(java.util.List.of(root), java.util.Map.of(target, t)).getFirst().map(moved -> {
            Expr columns = Layouts.reshape(Batching.ofUnits(moved, t), target.shape().size(), root.shape().size());
            return Layouts.transpose(columns);
        });
    }

    private static Shape joined(Shape first, Shape second) {
        return Shape.of(IntStream.concat(IntStream.of(first.dims()), IntStream.of(second.dims())).toArray());
    }

    /**
     * The Hessian of a scalar: the derivative of its gradient, pushed forward along all directions at once.
     *
     * @param root an expression of one element
     * @param target a leaf or inner node
     * @return an expression whose shape is the target's twice; the number of its nodes does not depend on this
     * @throws AdjointException if the root has more or less than one element
     */
    public static Expr hessian(Expr root, Expr target) {
        return hessian(root, target, Direction.FORWARD);
    }

    /**
     * The Hessian of a scalar, by one pass over its gradient in a given direction.
     *
     * @param root an expression of one element
     * @param target a leaf or inner node
     * @param direction how the gradient is differentiated
     * @return an expression whose shape is the target's twice; the number of its nodes does not depend on this
     * @throws AdjointException if the root has more or less than one element
     */
    public static Expr hessian(Expr root, Expr target, Direction direction) {
        AdjointException.notNull(target, "hessian", "the target");
        requireNumber("hessian", root);
        Expr gradient = gradient(root, List.of(target)).get(target).getOrElse(() -> zero(target.type()));
        return jacobian("hessian", gradient, target, direction);
    }

    /**
     * The product of a scalar's Hessian with a vector, at the cost of a few gradients: the gradient, pushed forward along
     * the vector.
     *
     * @param root an expression of one element
     * @param target a leaf or inner node
     * @param vector of the target's shape
     * @return an expression of the target's type
     * @throws AdjointException if the root has more or less than one element, or the vector's shape is not the target's
     */
    public static Expr hvp(Expr root, Expr target, Expr vector) {
        requireNumber("hvp", root);
        requireShape("hvp", vector, target);
        return gradient(root, List.of(target))
                .get(target)
                .toJavaOptional()
                .flatMap(gradient -> jvp(java.util.List.of(gradient), java.util.List.of(target),
                        java.util.List.of(vector)).getFirst())
                .orElseGet(() -> zero(target.type()));
    }

    private static void requireNumber(String operation, Expr root) {
        AdjointException.notNull(root, operation, "the root");
        if (root.shape().size() != 1) {
            throw new AdjointException(operation, "a root of shape " + root.shape(), "a root of one element",
                    "Reduce the root with sum or mean, or select one element");
        }
    }

    private static void requireShape(String operation, Expr vector, Expr target) {
        AdjointException.notNull(vector, operation, "the vector");
        AdjointException.notNull(target, operation, "the target");
        if (!vector.shape().equals(target.shape())) {
            throw new AdjointException(operation, "a vector of shape " + vector.shape() + " for a target of shape "
                    + target.shape(), "a vector of the target's shape", "Reshape or broadcast it");
        }
    }
}
