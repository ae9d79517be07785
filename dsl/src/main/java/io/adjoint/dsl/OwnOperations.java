package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import io.adjoint.expr.Type;
import io.adjoint.op.Custom;
import io.adjoint.op.Pointwise;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Operations of one's own: of whole tensors, and of numbers, element by element. */
public abstract class OwnOperations extends Leaves {

    OwnOperations() {}

    /** A function that prints as its name. */
    private record Named<A>(String name, Function<A, Term> function) implements Function<A, Term> {

        @Override
        public Term apply(A operands) {
            return function.apply(operands);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * An operation of one's own, of one operand, whose result has the operand's shape.
     *
     * <pre>{@code
     * var cube = operation("cube", x -> x.map(v -> v * v * v), (x, u) -> u.times(x.square()).times(3));
     * var x = variable("x", 2.0);
     * cube.apply(x).gradient().of(x);   // 12.0
     * }</pre>
     *
     * @param name its name
     * @param forward what it computes
     * @param pullback from operand and cotangent to the operand's cotangent, in terms, so that it can be differentiated
     * @return the operation, to be applied to terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<Term, Term> operation(
            String name, Function<Tensor, Tensor> forward, BinaryOperator<Term> pullback) {
        requireName(name);
        AdjointException.notNull(forward, name, "the forward function");
        AdjointException.notNull(pullback, name, "the pullback");
        Function<List<Term>, Term> operation = operation(name, x -> forward.apply(x.getFirst()),
                (x, y, u) -> Collections.singletonList(pullback.apply(x.getFirst(), u)));
        return new Named<>(name, x -> operation.apply(List.of(AdjointException.notNull(x, name, "the operand"))));
    }

    /**
     * An operation of one's own, of any number of operands, whose result has the shape to which they are broadcast.
     *
     * @param name its name
     * @param forward what it computes
     * @param pullback the cotangents of the operands, in terms, so that it can be differentiated
     * @return the operation, to be applied to lists of terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<List<Term>, Term> operation(
            String name, Function<List<Tensor>, Tensor> forward, Pullback pullback) {
        return operation(Custom.of(name, forward, rule(name, pullback)));
    }

    /**
     * An operation of one's own, of any number of operands, with a shape rule.
     *
     * @param name its name
     * @param type the type of the result, from those of the operands
     * @param forward what it computes
     * @param pullback the cotangents of the operands, in terms, so that it can be differentiated
     * @return the operation, to be applied to lists of terms; check it with {@code io.adjoint.check.GradientCheck}
     * @throws AdjointException if an argument is null
     */
    public static Function<List<Term>, Term> operation(String name, Function<List<Type>, Type> type,
            Function<List<Tensor>, Tensor> forward, Pullback pullback) {
        return operation(Custom.of(name, type, forward, rule(name, pullback)));
    }

    /**
     * An operation of one's own that was made of expressions, perhaps with a notation, for terms.
     *
     * @param custom the operation
     * @return the operation, to be applied to lists of terms
     * @throws AdjointException if the operation is null
     */
    public static Function<List<Term>, Term> operation(Custom custom) {
        AdjointException.notNull(custom, "operation", "the operation");
        return new Named<>(custom.name(), x -> Term.of(custom.on(exprs(custom.name(), "an operand",
                AdjointException.notNull(x, custom.name(), "the operands")).toArray(Expr[]::new))));
    }

    /**
     * An elementwise operation of one's own, of one operand. It works as the library's own do: it is differentiated to any
     * order, computed in double and rounded to its dtype, and runs in the fused loops of programs.
     *
     * <pre>{@code
     * var cube = elementwise("cube", e -> e * e * e, (x, y) -> x.square().times(3));
     * var x = variable("x", 2.0, -1.0);
     * cube.apply(x);                               // tensor([8.0, -1.0])
     * cube.apply(x).sum().gradient().of(x);        // tensor([12.0, 3.0])
     * cube.check().agrees();                       // true
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each element, without side effects
     * @param slope from operand and result to the derivative, in terms, so that it can be differentiated
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null or the name blank; later, naming the operation, if the derivative is
     *     null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Unary elementwise(String name, DoubleUnaryOperator function, BinaryOperator<Term> slope) {
        return new Own.Unary(Pointwise.of(name, function, slope(name, slope)));
    }

    /**
     * An elementwise operation of one's own, of one operand, with the domain in which {@code check} samples it.
     *
     * <pre>{@code
     * var root = elementwise("root", Math::sqrt, (x, y) -> y.reciprocal().times(0.5), domain(0.3, 3));
     * var x = variable("x", 4.0);
     * root.apply(x).gradient().of(x);              // 0.25
     * root.check().agrees();                       // true
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each element, without side effects
     * @param slope from operand and result to the derivative, in terms, so that it can be differentiated
     * @param domain where tests may sample it
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null, the name blank, or the domain not of one operand; later, naming the
     *     operation, if the derivative is null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Unary elementwise(
            String name, DoubleUnaryOperator function, BinaryOperator<Term> slope, Domain domain) {
        return new Own.Unary(Pointwise.of(name, function, slope(name, slope), domain));
    }

    /**
     * An elementwise operation of one's own, of two operands that are broadcast together.
     *
     * <pre>{@code
     * var scaled = elementwise("scaled", (a, b) -> a * b * b, (a, b, y) -> b.square(), (a, b, y) -> a.times(b).times(2));
     * var a = variable("a", 1.0, 2.0);
     * var b = variable("b", 3.0);
     * scaled.apply(a, b);                          // tensor([9.0, 18.0])
     * scaled.apply(a, b).sum().gradient().of(b);   // 18.0
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each pair of elements, without side effects
     * @param first from operands and result to the derivative with respect to the first operand
     * @param second from operands and result to the derivative with respect to the second operand
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null or the name blank; later, naming the operation, if a derivative is
     *     null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Binary elementwise(
            String name, DoubleBinaryOperator function, Own.BinarySlope first, Own.BinarySlope second) {
        return new Own.Binary(Pointwise.of(name, function, slope(name, 1, first), slope(name, 2, second)));
    }

    /**
     * An elementwise operation of one's own, of two operands, with the domain in which {@code check} samples it.
     *
     * <pre>{@code
     * var ratio = elementwise("ratio", (a, b) -> a / b, (a, b, y) -> b.reciprocal(), (a, b, y) -> y.div(b).neg(),
     *         domain(-2, 2, 0.3, 3).or(-2, 2, -3, -0.3));
     * ratio.apply(constant(3.0), variable("b", -2.0));   // -1.5
     * ratio.check().agrees();                            // true
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each pair of elements, without side effects
     * @param first from operands and result to the derivative with respect to the first operand
     * @param second from operands and result to the derivative with respect to the second operand
     * @param domain where tests may sample it
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null, the name blank, or the domain not of two operands; later, naming the
     *     operation, if a derivative is null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Binary elementwise(String name, DoubleBinaryOperator function, Own.BinarySlope first,
            Own.BinarySlope second, Domain domain) {
        return new Own.Binary(Pointwise.of(name, function, slope(name, 1, first), slope(name, 2, second), domain));
    }

    /**
     * An elementwise operation of one's own, of three operands that are broadcast together.
     *
     * <pre>{@code
     * var mixed = elementwise("mixed", (a, b, t) -> a + t * (b - a),
     *         (a, b, t, y) -> t.neg().plus(1), (a, b, t, y) -> t, (a, b, t, y) -> b.minus(a));
     * var t = variable("t", 0.25, 0.5);
     * mixed.apply(constant(1.0), constant(5.0), t);                        // tensor([2.0, 3.0])
     * mixed.apply(constant(1.0), constant(5.0), t).sum().gradient().of(t); // tensor([4.0, 4.0])
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each three elements, without side effects
     * @param first from operands and result to the derivative with respect to the first operand
     * @param second from operands and result to the derivative with respect to the second operand
     * @param third from operands and result to the derivative with respect to the third operand
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null or the name blank; later, naming the operation, if a derivative is
     *     null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Ternary elementwise(String name, DoubleTernaryOperator function, Own.TernarySlope first,
            Own.TernarySlope second, Own.TernarySlope third) {
        return new Own.Ternary(Pointwise.of(
                name, function, slope(name, 1, first), slope(name, 2, second), slope(name, 3, third)));
    }

    /**
     * An elementwise operation of one's own, of three operands, with the domain in which {@code check} samples it.
     *
     * <pre>{@code
     * var share = elementwise("share", (a, b, c) -> a / (b * c),
     *         (a, b, c, y) -> b.times(c).reciprocal(), (a, b, c, y) -> y.div(b).neg(), (a, b, c, y) -> y.div(c).neg(),
     *         domain(-2, 2, 0.3, 3, -3, -0.3));
     * share.apply(constant(6.0), constant(2.0), variable("c", -1.5));      // -2.0
     * share.check().agrees();                                              // true
     * }</pre>
     *
     * @param name how it is printed
     * @param function what it does to each three elements, without side effects
     * @param first from operands and result to the derivative with respect to the first operand
     * @param second from operands and result to the derivative with respect to the second operand
     * @param third from operands and result to the derivative with respect to the third operand
     * @param domain where tests may sample it
     * @return the operation, to be applied to terms
     * @throws AdjointException if an argument is null, the name blank, or the domain not of three operands; later, naming
     *     the operation, if a derivative is null or of a shape that cannot be broadcast to the result's
     */
    public static Own.Ternary elementwise(String name, DoubleTernaryOperator function, Own.TernarySlope first,
            Own.TernarySlope second, Own.TernarySlope third, Domain domain) {
        return new Own.Ternary(Pointwise.of(
                name, function, slope(name, 1, first), slope(name, 2, second), slope(name, 3, third), domain));
    }

    private static Pointwise.Slope slope(String name, BinaryOperator<Term> slope) {
        requireSlope(name, 1, slope);
        return (x, y) -> exprOrNull(slope.apply(Term.of(x.getFirst()), Term.of(y)));
    }

    private static Pointwise.Slope slope(String name, int operand, Own.BinarySlope slope) {
        requireSlope(name, operand, slope);
        return (x, y) -> exprOrNull(slope.of(Term.of(x.get(0)), Term.of(x.get(1)), Term.of(y)));
    }

    private static Pointwise.Slope slope(String name, int operand, Own.TernarySlope slope) {
        requireSlope(name, operand, slope);
        return (x, y) -> exprOrNull(slope.of(Term.of(x.get(0)), Term.of(x.get(1)), Term.of(x.get(2)), Term.of(y)));
    }

    private static void requireSlope(String name, int operand, Object slope) {
        requireName(name);
        AdjointException.notNull(slope, name, "the partial derivative of operand " + operand);
    }

    /** The operation says what is wrong with a null. */
    private static Expr exprOrNull(Term term) {
        return term == null ? null : term.expr();
    }

    private static Custom.Rule rule(String name, Pullback pullback) {
        requireName(name);
        AdjointException.notNull(pullback, name, "the pullback");
        return (x, y, u) -> {
            List<Term> flows = pullback.of(x.stream().map(Term::of).toList(), Term.of(y), Term.of(u));
            AdjointException.notNull(flows, name + " pullback", "the cotangents");
            return exprs(name + " pullback", "a cotangent", flows);
        };
    }

    private static void requireName(String name) {
        if (AdjointException.notNull(name, "operation", "the name").isBlank()) {
            throw new AdjointException("operation", "a blank name", "a name to print", "Name it, as in \"cube\"");
        }
    }

    /**
     * Where {@code check} samples an operation of one's own.
     *
     * @param bounds for each operand the least and the greatest number from which it is sampled
     * @return the domain; {@link Domain#or(double...)} adds to it
     * @throws AdjointException if the bounds do not come in pairs, are not finite, or the least exceeds the greatest
     */
    public static Domain domain(double... bounds) {
        return Domain.of(bounds);
    }

    /**
     * What the results of an operation of one's own are, for its shape rule.
     *
     * @param dtype their precision
     * @param dims the lengths of their axes; none for a number
     * @return the type
     * @throws AdjointException if the dtype is null or a length negative
     */
    public static Type type(DType dtype, int... dims) {
        AdjointException.notNull(dtype, "type", "the dtype");
        return new Type(Shape.of(dims), dtype);
    }

    /** Expressions of terms, in the name of an operation. */
    static List<Expr> exprs(String operation, String what, List<Term> terms) {
        return terms.stream().map(term -> AdjointException.notNull(term, operation, what).expr()).toList();
    }
}
