package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Terms that are given by what they solve: roots, fixed points, minima, solutions of linear systems. Each is one node, whose
 * derivatives of every order are the implicit function theorem's, so that the steps of a solver are neither kept nor
 * differentiated. A lambda may use whatever is there outside, and the solution moves with it.
 *
 * <pre>{@code
 * import io.adjoint.solve.Solve;
 * var x = variable("x", 4.0);
 * var y = Solve.root(t -> t.square().minus(x), constant(1.0));
 * y;                                          // 2.0
 * y.gradient().of(x);                         // 0.25
 * y.gradient().of(x).gradient().of(x);        // -0.03125
 * }</pre>
 *
 * <p>By where a solver begins nothing moves. Solvers and the way in which the linear systems of derivatives are solved may be
 * chosen; those of one's own are lambdas of arrays.
 */
public final class Solve {

    private Solve() {}

    /**
     * The root of a function, by Newton's method.
     *
     * <pre>{@code
     * import io.adjoint.solve.Solve;
     * var a = variable("a", 2.0);
     * Solve.root(t -> t.exp().minus(a), constant(0.0)).gradient().of(a);   // 0.5
     * }</pre>
     *
     * @param <Y> the structure of the unknowns
     * @param f of the unknowns, gives as many left sides, which are to be 0
     * @param start where the solver begins
     * @return the unknowns
     * @throws AdjointException if the function gives other types than the unknowns', or anything is null; when evaluated, if
     *     there is no root that the solver finds
     */
    public static <Y> Y root(Function<Y, Y> f, Y start) {
        return root(f, start, RootSolver.newton(), LinearSolver.dense());
    }

    /**
     * The root of a function.
     *
     * @param <Y> the structure of the unknowns
     * @param f of the unknowns, gives as many left sides, which are to be 0
     * @param start where the solver begins
     * @param solver how it is found
     * @param linear how the linear systems of its derivatives are solved
     * @return the unknowns
     * @throws AdjointException as {@link #root(Function, Object)}
     */
    public static <Y> Y root(Function<Y, Y> f, Y start, RootSolver solver, LinearSolver linear) {
        return implicit("root", f, start, false,
                new Search.Root(AdjointException.notNull(solver, "root", "the solver")),
                linear);
    }

    /**
     * The fixed point of a function, by computing it again and again.
     *
     * <pre>{@code
     * import io.adjoint.solve.Solve;
     * var a = variable("a", 1.0);
     * var y = Solve.fixedPoint(t -> t.times(a).cos(), constant(0.5));
     * y;                     // 0.739085133215...
     * y.gradient().of(a);    // -0.297474341509...
     * }</pre>
     *
     * @param <Y> the structure of the unknowns
     * @param g a function of them that gives the same types
     * @param start where it begins
     * @return the unknowns for which it gives them back
     * @throws AdjointException if the function gives other types than the unknowns', or anything is null; when evaluated, if
     *     it does not come to rest
     */
    public static <Y> Y fixedPoint(Function<Y, Y> g, Y start) {
        return fixedPoint(g, start, RootSolver.iteration(10_000), LinearSolver.dense());
    }

    /**
     * The fixed point of a function.
     *
     * @param <Y> the structure of the unknowns
     * @param g a function of them that gives the same types
     * @param start where it begins
     * @param solver how the root of {@code g(y) - y} is found
     * @param linear how the linear systems of its derivatives are solved
     * @return the unknowns for which it gives them back
     * @throws AdjointException as {@link #fixedPoint(Function, Object)}
     */
    public static <Y> Y fixedPoint(Function<Y, Y> g, Y start, RootSolver solver, LinearSolver linear) {
        return implicit("fixedPoint", g, start, true,
                new Search.Root(AdjointException.notNull(solver, "fixedPoint", "the solver")), linear);
    }

    private static <Y> Y implicit(String name, Function<Y, Y> f, Y start, boolean fixed, Search search,
            LinearSolver linear) {
        AdjointException.notNull(f, name, "the function");
        AdjointException.notNull(linear, name, "the linear solver");
        Structure<Y> structure = Structure.of(AdjointException.notNull(start, name, "the start"));
        List<Variable> y = fresh(structure);
        Y given = AdjointException.notNull(f.apply(made(structure, y)), name, "the function's result");
        Vector<Term> results = structure.terms(given);
        requireTypes(name, structure, results);
        List<Expr> left = results.map(Term::expr).zipWith(y, (result, own) -> fixed
                ? Arithmetic.minus(result, own)
                : result).asJava();
        Body.Traced traced = Body.traced(y, left);
        return placed(structure, start, name, traced, traced.body(), search, linear);
    }

    private static <Y> void requireTypes(String name, Structure<Y> structure, Vector<Term> results) {
        for (int i = 0; i < results.size(); i++) {
            Type type = results.get(i).expr().type();
            if (!type.equals(structure.types().get(i))) {
                throw new AdjointException(name, "a function that gives " + type
                        + (structure.names().get(i).isEmpty() ? "" : " at " + structure.names().get(i)),
                        structure.types().get(i) + ", as the unknown there", "Give an equation for each unknown");
            }
        }
    }

    private static <Y> Y placed(Structure<Y> structure, Y start, String name, Body.Traced traced, Body equations,
            Search search, LinearSolver linear) {
        var node = new Implicit(name, equations, new Unknowns(structure.types().asJava()), search, linear);
        List<Expr> operands = traced.operands(structure.terms(start).map(Term::expr).asJava());
        return structure.rebuild(Vector.ofAll(Apply.of(node, operands).results()).map(Term::of));
    }

    /**
     * Where a function is least, by Newton's method.
     *
     * <pre>{@code
     * import io.adjoint.solve.Solve;
     * var a = variable("a", 3.0);
     * var y = Solve.argmin(t -> t.minus(a).square().plus(t.square()), constant(0.0));
     * y;                     // 1.5
     * y.gradient().of(a);    // 0.5
     * }</pre>
     *
     * @param <Y> the structure of the unknowns
     * @param f of the unknowns, gives one element
     * @param start where the solver begins
     * @return the unknowns
     * @throws AdjointException if the function gives more or less than one element, or anything is null; when evaluated, if
     *     there is no minimum that the solver finds
     */
    public static <Y> Y argmin(Function<Y, Term> f, Y start) {
        return argmin(f, start, MinimumSolver.newton(), LinearSolver.dense());
    }

    /**
     * Where a function is least.
     *
     * @param <Y> the structure of the unknowns
     * @param f of the unknowns, gives one element
     * @param start where the solver begins
     * @param solver how it is found
     * @param linear how the linear systems of its derivatives are solved, whose matrix is the Hessian
     * @return the unknowns
     * @throws AdjointException as {@link #argmin(Function, Object)}
     */
    public static <Y> Y argmin(Function<Y, Term> f, Y start, MinimumSolver solver, LinearSolver linear) {
        AdjointException.notNull(f, "argmin", "the function");
        AdjointException.notNull(solver, "argmin", "the solver");
        AdjointException.notNull(linear, "argmin", "the linear solver");
        Structure<Y> structure = Structure.of(AdjointException.notNull(start, "argmin", "the start"));
        List<Variable> y = fresh(structure);
        Expr value = AdjointException.notNull(f.apply(made(structure, y)), "argmin", "the function's result").expr();
        if (value.shape().size() != 1) {
            throw new AdjointException("argmin", "a function that gives shape " + value.shape(), "one element",
                    "Reduce it with sum or mean");
        }
        Body.Traced traced = Body.traced(y, List.of(value));
        return placed(structure, start, "argmin", traced, slopes(traced.body(), y.size()),
                new Search.Lowest(traced.body(), solver), linear);
    }

    /** How a function of one element rises with its first parameters. */
    private static Body slopes(Body body, int unknowns) {
        Expr value = body.results().getFirst();
        List<Variable> y = body.parameters().subList(0, unknowns);
        var flows = Reverse.pass(value, Derivatives.unit(value), y);
        return new Body(body.parameters(), y.stream()
                .map(own -> flows.get(own).getOrElse(() -> Derivatives.zero(own.type()))).toList());
    }

    /**
     * Where the squares of residuals sum to the least, by Levenberg's and Marquardt's method.
     *
     * <pre>{@code
     * import io.adjoint.solve.Solve;
     * var y = variable("y", 1.0, 2.0, 6.0);
     * var mean = Solve.leastSquares(m -> y.minus(m), constant(0.0));
     * mean;                     // 3.0
     * mean.gradient().of(y);    // tensor([0.333..., 0.333..., 0.333...])
     * }</pre>
     *
     * @param <Y> the structure of the unknowns
     * @param residuals of the unknowns, at least as many
     * @param start where the solver begins
     * @return the unknowns
     * @throws AdjointException if there are fewer residuals than unknowns, or anything is null; when evaluated, if there is
     *     no minimum that the solver finds
     */
    public static <Y> Y leastSquares(Function<Y, Term> residuals, Y start) {
        return leastSquares(residuals, start, LeastSquaresSolver.levenbergMarquardt(), LinearSolver.dense());
    }

    /**
     * Where the squares of residuals sum to the least.
     *
     * @param <Y> the structure of the unknowns
     * @param residuals of the unknowns, at least as many
     * @param start where the solver begins
     * @param solver how it is found
     * @param linear how the linear systems of its derivatives are solved, whose matrix is the Hessian of half the squares
     * @return the unknowns
     * @throws AdjointException as {@link #leastSquares(Function, Object)}
     */
    public static <Y> Y leastSquares(Function<Y, Term> residuals, Y start, LeastSquaresSolver solver,
            LinearSolver linear) {
        AdjointException.notNull(residuals, "leastSquares", "the residuals");
        AdjointException.notNull(solver, "leastSquares", "the solver");
        AdjointException.notNull(linear, "leastSquares", "the linear solver");
        Structure<Y> structure = Structure.of(AdjointException.notNull(start, "leastSquares", "the start"));
        List<Variable> y = fresh(structure);
        Expr given = AdjointException.notNull(residuals.apply(made(structure, y)), "leastSquares", "the residuals")
                .expr();
        Expr flat = Layouts.reshape(given, given.shape().size());
        int unknowns = new Unknowns(structure.types().asJava()).size();
        if (flat.shape().size() < unknowns) {
            throw new AdjointException("leastSquares", flat.shape().size() + " residuals of " + unknowns + " unknowns",
                    "at least as many residuals", "Add some, or fix an unknown");
        }
        Body.Traced traced = Body.traced(y, List.of(flat));
        Body body = traced.body();
        Expr half = Arithmetic.times(Reductions.sum(Powers.square(body.results().getFirst()), false), 0.5);
        return placed(structure, start, "leastSquares", traced,
                slopes(new Body(body.parameters(), List.of(half)), y.size()), new Search.Least(body, solver), linear);
    }

    /**
     * The solution of a linear system whose matrix is a function, such as a stencil.
     *
     * <pre>{@code
     * import io.adjoint.solve.*;
     * var d = variable("d", 2.0, 4.0);
     * var x = Solve.linear(v -> v.times(d), constant(6.0, 8.0), LinearSolver.conjugateGradients());
     * x;                           // tensor([3.0, 2.0])
     * x.sum().gradient().of(d);    // tensor([-1.5, -0.5])
     * }</pre>
     *
     * @param <Y> the structure of the unknowns
     * @param product linear in its argument, of the same types; what else it uses the solution moves with
     * @param right the right side
     * @param solver how it and the systems of its derivatives are solved
     * @return the unknowns for which the function gives the right side
     * @throws AdjointException if the function gives other types than the right side's, or anything is null; when evaluated,
     *     if the solver finds no solution
     */
    public static <Y> Y linear(Function<Y, Y> product, Y right, LinearSolver solver) {
        AdjointException.notNull(product, "linear", "the function");
        AdjointException.notNull(solver, "linear", "the solver");
        Structure<Y> structure = Structure.of(AdjointException.notNull(right, "linear", "the right side"));
        List<Variable> x = fresh(structure);
        Y given = AdjointException.notNull(product.apply(made(structure, x)), "linear", "the function's result");
        Vector<Term> results = structure.terms(given);
        requireTypes("linear", structure, results);
        Body.Traced traced = Body.traced(x, results.map(Term::expr).asJava());
        var node = new Linearised(traced.body(), new Unknowns(structure.types().asJava()), solver);
        return structure.rebuild(Vector.ofAll(
                node.on(structure.terms(right).map(Term::expr).asJava(), traced.captured())).map(Term::of));
    }

    private static <Y> List<Variable> fresh(Structure<Y> structure) {
        return structure.types().map(type -> Variable.fresh("y", type)).asJava();
    }

    private static <Y> Y made(Structure<Y> structure, List<Variable> terms) {
        return structure.rebuild(terms.stream().map(Term::of).toList());
    }
}
