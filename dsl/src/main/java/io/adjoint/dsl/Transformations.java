package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Functions made of functions: lambdas of terms, or of {@linkplain Structure structures} of terms, go in, and what comes out
 * is a function again. What a lambda uses besides its argument is constant to it, whatever is differentiated around it:
 *
 * <pre>{@code
 * var x = variable("x", 3.0);
 * grad(t -> x.times(t)).at(x);                              // x
 * grad(s -> s.times(grad(t -> s.times(t)).at(s))).at(x);    // 6.0: of s * s
 * }</pre>
 *
 * <p>A lambda is applied to fresh variables once for each call of the function that was made of it; it must be pure, and
 * must not keep its argument, which is refused by name where it enters a function, a derivative, a batch or a program
 * afterwards. Of one with a structure for its argument Java must know the class:
 * {@code grad((Model model) -> loss(model))}.
 */
@SuppressWarnings("overloads") // of a lambda without types, Java takes the more specific method: that of terms
public abstract class Transformations extends ControlFlow {

    Transformations() {}

    /**
     * The gradient of a function of a term.
     *
     * <pre>{@code
     * grad(x -> x.sin().sum()).at(constant(0.0, 1.0));    // tensor([1.0, 0.5403...])
     * grad(grad(x -> x.pow(4))).at(constant(2.0));        // 48.0
     * }</pre>
     *
     * @param f gives a term of one element
     * @return the function that gives the derivative of {@code f}, of its argument's type
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null or more or less than one
     *     element
     */
    public static Transformed.Unary<Term, Term> grad(UnaryOperator<Term> f) {
        return grad((Function<Term, Term>) f);
    }

    /**
     * The gradient of a function of a structure.
     *
     * <pre>{@code
     * import io.vavr.Tuple;
     * import io.vavr.Tuple2;
     * var slope = grad((Tuple2<Term, Term> p) -> p._1().times(p._2().square())).at(Tuple.of(constant(2.0), constant(3.0)));
     * slope._1();   // 9.0
     * slope._2();   // 12.0
     * }</pre>
     *
     * @param <A> the structure of its argument
     * @param f gives a term of one element
     * @return the function that gives the derivative of {@code f} with respect to each component
     * @throws AdjointException if the function is null; when it is called, if the argument is no structure, or {@code f}
     *     gives null or more or less than one element
     */
    public static <A> Transformed.Unary<A, A> grad(Function<A, Term> f) {
        AdjointException.notNull(f, "grad", "the function");
        return new Transformed.Unary<>("grad", x -> valued("grad", f, x).gradient());
    }

    /**
     * The gradient of a function of two terms with respect to the first.
     *
     * <pre>{@code
     * grad((w, x) -> w.times(x).square().sum()).at(constant(2.0), constant(1.0, 3.0));   // 40.0
     * }</pre>
     *
     * @param f gives a term of one element
     * @return the function that gives the derivative of {@code f} with respect to its first argument
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null or more or less than one
     *     element
     */
    public static Transformed.Binary<Term, Term, Term> grad(BinaryOperator<Term> f) {
        return grad((BiFunction<Term, Term, Term>) f);
    }

    /**
     * The gradient of a function of two structures with respect to the first.
     *
     * @param <A> the structure of its first argument
     * @param <B> its second argument, of any kind
     * @param f gives a term of one element
     * @return the function that gives the derivative of {@code f} with respect to each component of its first argument
     * @throws AdjointException if the function is null; when it is called, if the argument is no structure, or {@code f}
     *     gives null or more or less than one element
     */
    public static <A, B> Transformed.Binary<A, B, A> grad(BiFunction<A, B, Term> f) {
        AdjointException.notNull(f, "grad", "the function");
        return new Transformed.Binary<>("grad", (x, y) -> valued("grad", (A first) -> f.apply(first, y), x).gradient());
    }

    /**
     * The value of a function of a term, and its gradient.
     *
     * <pre>{@code
     * var both = valueAndGrad(x -> x.square().sum()).at(constant(1.0, 2.0));
     * both.value();      // 5.0
     * both.gradient();   // tensor([2.0, 4.0])
     * }</pre>
     *
     * @param f gives a term of one element
     * @return the function that gives both
     * @throws AdjointException as that of {@link #grad(UnaryOperator)}
     */
    public static Transformed.Unary<Term, ValueAndGrad<Term>> valueAndGrad(UnaryOperator<Term> f) {
        return valueAndGrad((Function<Term, Term>) f);
    }

    /**
     * The value of a function of a structure, and its gradient.
     *
     * @param <A> the structure of its argument
     * @param f gives a term of one element
     * @return the function that gives both
     * @throws AdjointException as that of {@link #grad(Function)}
     */
    public static <A> Transformed.Unary<A, ValueAndGrad<A>> valueAndGrad(Function<A, Term> f) {
        AdjointException.notNull(f, "valueAndGrad", "the function");
        return new Transformed.Unary<>("valueAndGrad", x -> valued("valueAndGrad", f, x));
    }

    /**
     * The value of a function of two terms, and its gradient with respect to the first.
     *
     * @param f gives a term of one element
     * @return the function that gives both
     * @throws AdjointException as that of {@link #grad(BinaryOperator)}
     */
    public static Transformed.Binary<Term, Term, ValueAndGrad<Term>> valueAndGrad(BinaryOperator<Term> f) {
        return valueAndGrad((BiFunction<Term, Term, Term>) f);
    }

    /**
     * The value of a function of two structures, and its gradient with respect to the first.
     *
     * @param <A> the structure of its first argument
     * @param <B> its second argument, of any kind
     * @param f gives a term of one element
     * @return the function that gives both
     * @throws AdjointException as that of {@link #grad(BiFunction)}
     */
    public static <A, B> Transformed.Binary<A, B, ValueAndGrad<A>> valueAndGrad(BiFunction<A, B, Term> f) {
        AdjointException.notNull(f, "valueAndGrad", "the function");
        return new Transformed.Binary<>("valueAndGrad",
                (x, y) -> valued("valueAndGrad", (A first) -> f.apply(first, y), x));
    }

    private static <A> ValueAndGrad<A> valued(String operation, Function<A, Term> f, A x) {
        Structure<A> argument = Structure.of(operation, "x", x);
        Tracing<Term> traced = Tracing.of(operation, argument, f);
        Expr value = traced.number();
        List<Expr> both = new ArrayList<>(traced.pulled(List.of(Derivatives.unit(value))));
        both.addFirst(value);
        List<Expr> there = traced.at(argument.exprs(operation, "x", x), both);
        return new ValueAndGrad<>(Term.of(there.getFirst()), argument.made(there.subList(1, there.size())));
    }

    /**
     * The vector-Jacobian product of a function of a term.
     *
     * <pre>{@code
     * vjp(x -> x.square()).at(constant(1.0, 2.0), constant(1.0, 10.0));   // tensor([2.0, 40.0])
     * }</pre>
     *
     * @param f a function of a term
     * @return the function of an argument and of weights for the elements of the result, that gives how the weighted sum
     *     changes with the argument
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null, or the weights have not
     *     the shape of its result
     */
    public static Transformed.Binary<Term, Term, Term> vjp(UnaryOperator<Term> f) {
        return vjp((Function<Term, Term>) f);
    }

    /**
     * The vector-Jacobian product of a function of structures.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure
     * @return the function of an argument and of weights for the result's elements, that gives how the weighted sum changes
     *     with each component of the argument
     * @throws AdjointException if the function is null; when it is called, naming the component, if an argument is no
     *     structure, {@code f} gives null, or the weights are not of the result's form and types
     */
    public static <A, R> Transformed.Binary<A, R, A> vjp(Function<A, R> f) {
        AdjointException.notNull(f, "vjp", "the function");
        return new Transformed.Binary<>("vjp", (x, weights) -> {
            Structure<A> argument = Structure.of("vjp", "x", x);
            Tracing<R> traced = Tracing.of("vjp", argument, f);
            List<Expr> cotangents = traced.result().typed("vjp", "cotangent", weights,
                    "Pass a weight for each element of the result");
            return argument.made(traced.at(argument.exprs("vjp", "x", x), traced.pulled(cotangents)));
        });
    }

    /**
     * The Jacobian-vector product of a function of a term; {@link #valueAndJvp(UnaryOperator)} gives the value, too.
     *
     * <pre>{@code
     * jvp(x -> x.square()).at(constant(1.0, 2.0), constant(1.0, 0.5));   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @param f a function of a term
     * @return the function of an argument and a direction of its type, that gives how the result changes along it
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null, or the direction has not
     *     the argument's shape
     */
    public static Transformed.Binary<Term, Term, Term> jvp(UnaryOperator<Term> f) {
        return jvp((Function<Term, Term>) f);
    }

    /**
     * The Jacobian-vector product of a function of structures.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure
     * @return the function of an argument and a direction of its form and types, that gives how each component of the result
     *     changes along it
     * @throws AdjointException if the function is null; when it is called, naming the component, if an argument is no
     *     structure, {@code f} gives null, or the direction is not of the argument's form and types
     */
    public static <A, R> Transformed.Binary<A, A, R> jvp(Function<A, R> f) {
        AdjointException.notNull(f, "jvp", "the function");
        return new Transformed.Binary<>("jvp", (x, direction) -> moved("jvp", f, x, direction).tangent());
    }

    /**
     * The value of a function of a term, and its Jacobian-vector product: what JAX's {@code jvp} gives.
     *
     * <pre>{@code
     * var both = valueAndJvp(x -> x.square()).at(constant(1.0, 2.0), constant(1.0, 0.5));
     * both.value();     // tensor([1.0, 4.0])
     * both.tangent();   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @param f a function of a term
     * @return the function of an argument and a direction of its type, that gives both
     * @throws AdjointException as that of {@link #jvp(UnaryOperator)}
     */
    public static Transformed.Binary<Term, Term, ValueAndTangent<Term>> valueAndJvp(UnaryOperator<Term> f) {
        return valueAndJvp((Function<Term, Term>) f);
    }

    /**
     * The value of a function of structures, and its Jacobian-vector product: what JAX's {@code jvp} gives.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure
     * @return the function of an argument and a direction of its form and types, that gives both
     * @throws AdjointException as that of {@link #jvp(Function)}
     */
    public static <A, R> Transformed.Binary<A, A, ValueAndTangent<R>> valueAndJvp(Function<A, R> f) {
        AdjointException.notNull(f, "valueAndJvp", "the function");
        return new Transformed.Binary<>("valueAndJvp", (x, direction) -> moved("valueAndJvp", f, x, direction));
    }

    private static <A, R> ValueAndTangent<R> moved(String operation, Function<A, R> f, A x, A direction) {
        Structure<A> argument = Structure.of(operation, "x", x);
        List<Expr> tangents =
                argument.typed(operation, "tangent", direction, "Pass a direction of the argument's types");
        Tracing<R> traced = Tracing.of(operation, argument, f);
        List<Expr> both = new ArrayList<>(traced.results());
        both.addAll(traced.pushed(tangents));
        List<Expr> there = traced.at(argument.exprs(operation, "x", x), both);
        int cut = traced.results().size();
        return new ValueAndTangent<>(traced.result().made(there.subList(0, cut)),
                traced.result().made(there.subList(cut, there.size())));
    }

    /**
     * The Jacobian of a function of a term.
     *
     * <pre>{@code
     * jacobian(x -> x.square()).at(constant(1.0, 2.0));   // tensor([[2.0, 0.0], [0.0, 4.0]])
     * }</pre>
     *
     * @param f a function of a term
     * @return the function that gives a term whose shape is that of the result followed by that of the argument
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null or no elements
     */
    public static Transformed.Unary<Term, Term> jacobian(UnaryOperator<Term> f) {
        return jacobian((Function<Term, Term>) f);
    }

    /**
     * The Jacobian of a function of a structure.
     *
     * @param <A> the structure of its argument
     * @param f gives a term; for one that gives a structure see {@link #jacobians}
     * @return the function that gives, in the place of each component of the argument, a term whose shape is that of the
     *     result followed by that of the component
     * @throws AdjointException if the function is null; when it is called, if the argument is no structure, or {@code f}
     *     gives null or no elements
     */
    public static <A> Transformed.Unary<A, A> jacobian(Function<A, Term> f) {
        AdjointException.notNull(f, "jacobian", "the function");
        return new Transformed.Unary<>("jacobian", x -> {
            Structure<A> argument = Structure.of("jacobian", "x", x);
            Tracing<Term> traced = Tracing.of("jacobian", argument, f);
            List<Expr> jacobians = traced.parameters().stream()
                    .map(parameter -> Derivatives.jacobian(traced.results().getFirst(), parameter)).toList();
            return argument.made(traced.at(argument.exprs("jacobian", "x", x), jacobians));
        });
    }

    /**
     * The derivatives of a function whose result is a structure: of each of its components by each of the argument's, each
     * block by one batched pass in the cheaper direction.
     *
     * <pre>{@code
     * import io.vavr.Tuple;
     * var j = jacobians((Term x) -> Tuple.of(x.square(), x.sum())).at(constant(1.0, 2.0));
     * j.of(result -> result._2());   // tensor([1.0, 1.0])
     * j.matrix();                    // tensor([[2.0, 0.0], [0.0, 4.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure; for one that gives a term see {@link #jacobian(Function)}
     * @return the function that gives a block for each component of the result and each of the argument
     * @throws AdjointException if the function is null; when it is called, naming the component, if the argument or the result
     *     is no structure or has no terms, or a component of the result has no elements
     */
    public static <A, R> Transformed.Unary<A, Jacobian<A, R>> jacobians(Function<A, R> f) {
        AdjointException.notNull(f, "jacobians", "the function");
        return new Transformed.Unary<>("jacobians", x -> {
            Structure<A> argument = Structure.of("jacobians", "x", x);
            requireTerms("jacobians", argument, "an argument without terms", "Pass what f depends on");
            Tracing<R> traced = Tracing.of("jacobians", argument, f);
            requireTerms("jacobians", traced.result(), "a result without terms", "Give what depends on the argument");
            List<Expr> all = new ArrayList<>();
            for (int i = 0; i < traced.results().size(); i++) {
                Expr result = traced.results().get(i);
                if (result.shape().size() == 0) {
                    throw new AdjointException("jacobians",
                            traced.result().names("result").get(i) + ": shape " + result.shape(),
                            "at least one element", "Leave out of the result what has no elements");
                }
                traced.parameters().forEach(parameter -> all.add(Derivatives.jacobian(result, parameter)));
            }
            List<Expr> there = traced.at(argument.exprs("jacobians", "x", x), all);
            return new Jacobian<>("jacobians", argument, traced.result(), "result",
                    rows(there, traced.parameters().size()));
        });
    }

    private static void requireTerms(String operation, Structure<?> structure, String came, String mend) {
        if (structure.types().isEmpty()) {
            throw new AdjointException(operation, came, "at least one", mend);
        }
    }

    private static List<List<Expr>> rows(List<Expr> all, int width) {
        return IntStream.range(0, all.size() / width)
                .mapToObj(i -> all.subList(i * width, (i + 1) * width)).toList();
    }

    /**
     * The Hessian of a function of a term.
     *
     * <pre>{@code
     * hessian(x -> x.pow(3).sum()).at(constant(1.0, 2.0));   // tensor([[6.0, 0.0], [0.0, 12.0]])
     * }</pre>
     *
     * @param f gives a term of one element; for one of a structure see {@link #hessians}
     * @return the function that gives a term whose shape is the argument's twice
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null or more or less than one
     *     element
     */
    public static Transformed.Unary<Term, Term> hessian(Function<Term, Term> f) {
        AdjointException.notNull(f, "hessian", "the function");
        return new Transformed.Unary<>("hessian", x -> {
            Structure<Term> argument = Structure.of("hessian", "x", x);
            Tracing<Term> traced = Tracing.of("hessian", argument, f);
            Expr hessian = Derivatives.hessian(traced.number(), traced.parameters().getFirst());
            return argument.made(traced.at(List.of(x.expr()), List.of(hessian)));
        });
    }

    /**
     * The second derivatives of a function of a structure, with respect to each pair of its components.
     *
     * <pre>{@code
     * import java.util.List;
     * var h = hessians((List<Term> p) -> p.get(0).times(p.get(1).square())).at(List.of(constant(2.0), constant(3.0)));
     * h.matrix();   // tensor([[0.0, 6.0], [6.0, 4.0]])
     * }</pre>
     *
     * @param <A> the structure of its argument
     * @param f gives a term of one element
     * @return the function that gives a block for each pair of components
     * @throws AdjointException if the function is null; when it is called, if the argument is no structure or has no terms, or
     *     {@code f} gives null or more or less than one element
     */
    public static <A> Transformed.Unary<A, Hessian<A>> hessians(Function<A, Term> f) {
        AdjointException.notNull(f, "hessians", "the function");
        return new Transformed.Unary<>("hessians", x -> {
            Structure<A> argument = Structure.of("hessians", "x", x);
            requireTerms("hessians", argument, "an argument without terms", "Pass what f depends on");
            Tracing<Term> traced = Tracing.of("hessians", argument, f);
            List<Expr> all = new ArrayList<>();
            for (Expr slope : traced.pulled(List.of(Derivatives.unit(traced.number())))) {
                traced.parameters().forEach(
                        parameter -> all.add(Derivatives.jacobian(slope, parameter, Derivatives.Direction.FORWARD)));
            }
            List<Expr> there = traced.at(argument.exprs("hessians", "x", x), all);
            return new Hessian<>(argument, rows(there, traced.parameters().size()));
        });
    }

    /**
     * The product of the Hessian of a function of a term with a vector.
     *
     * <pre>{@code
     * hvp(x -> x.pow(3).sum()).at(constant(1.0, 2.0), constant(1.0, 0.5));   // tensor([6.0, 6.0])
     * }</pre>
     *
     * @param f gives a term of one element
     * @return the function of an argument and a vector of its type, that gives the product
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null or more or less than one
     *     element, or the vector has not the argument's shape
     */
    public static Transformed.Binary<Term, Term, Term> hvp(UnaryOperator<Term> f) {
        return hvp((Function<Term, Term>) f);
    }

    /**
     * The product of the Hessian of a function of a structure with a vector.
     *
     * @param <A> the structure of its argument
     * @param f gives a term of one element
     * @return the function of an argument and a vector of its form and types, that gives the product, of that form
     * @throws AdjointException if the function is null; when it is called, naming the component, if an argument is no
     *     structure, the vector is not of the argument's form and types, or {@code f} gives null or more or less than one
     *     element
     */
    public static <A> Transformed.Binary<A, A, A> hvp(Function<A, Term> f) {
        AdjointException.notNull(f, "hvp", "the function");
        return new Transformed.Binary<>("hvp", (x, vector) -> {
            Structure<A> argument = Structure.of("hvp", "x", x);
            List<Expr> along = argument.typed("hvp", "vector", vector, "Pass a vector of the argument's types");
            Tracing<Term> traced = Tracing.of("hvp", argument, f);
            return argument.made(traced.at(argument.exprs("hvp", "x", x), traced.curved(along)));
        });
    }
}
