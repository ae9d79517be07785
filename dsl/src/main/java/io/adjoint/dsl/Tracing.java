package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Variable;
import io.vavr.collection.Map;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A function of structures, found by applying it to fresh parameters, which no variable of a user can meet: this is what
 * keeps apart the variables of functions within functions.
 *
 * @param operation what traces it
 * @param parameters the terms of its arguments
 * @param result the structure of its result
 * @param results the terms of its result
 */
record Tracing<R>(String operation, List<Variable> parameters, Structure<R> result, List<Expr> results) {

    /** Traces a function of one argument. */
    static <A, R> Tracing<R> of(String operation, Structure<A> argument, Function<? super A, ? extends R> function) {
        List<Variable> parameters = argument.parameters("x");
        return of(operation, parameters, () -> function.apply(argument.made(parameters)));
    }

    /** Traces what is made of some parameters. */
    static <R> Tracing<R> of(String operation, List<Variable> parameters, Supplier<R> function) {
        R result = AdjointException.notNull(function.get(), operation, "the function's result");
        Structure<R> structure = Structure.of(operation, "result", result);
        List<Expr> results = structure.exprs(operation, "result", result);
        Lifetime.require(operation, results);
        Lifetime.end(parameters, operation);
        return new Tracing<>(operation, parameters, structure, results);
    }

    /** Expressions of the parameters with an argument in the parameters' place. */
    List<Expr> at(List<Expr> operands, List<Expr> ofParameters) {
        java.util.Map<Expr, Expr> instead = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            instead.put(parameters.get(i), operands.get(i));
        }
        return Substitution.of(ofParameters, instead);
    }

    /** The one number that a function to be differentiated gives. */
    Expr number() {
        if (results.size() != 1 || results.getFirst().shape().size() != 1) {
            throw new AdjointException(operation, "a function whose result is "
                    + (results.size() == 1 ? "of shape " + results.getFirst().shape() : result.toString()),
                    "a function whose result is a term of one element",
                    "Reduce it with sum or mean; jacobian, vjp and jvp take functions of any result");
        }
        return results.getFirst();
    }

    /** The cotangents of the parameters, from those of the results. */
    List<Expr> pulled(List<Expr> cotangents) {
        return pulled(results, cotangents);
    }

    private List<Expr> pulled(List<Expr> roots, List<Expr> cotangents) {
        Map<Expr, Expr> flows = Reverse.pass(roots, cotangents, parameters);
        return parameters.stream()
                .map(parameter -> flows.get(parameter).getOrElse(() -> Derivatives.zero(parameter.type()))).toList();
    }

    /** The tangents of the results, as the parameters move along theirs. */
    List<Expr> pushed(List<Expr> tangents) {
        List<Optional<Expr>> moved = Derivatives.jvp(results, parameters, tangents);
        return IntStream.range(0, results.size())
                .mapToObj(i -> moved.get(i).orElseGet(() -> Derivatives.zero(results.get(i).type()))).toList();
    }

    /** The product of the Hessian with a vector: being symmetric, it is that of the gradient's Jacobian from the left. */
    List<Expr> curved(List<Expr> vector) {
        List<Expr> slopes = pulled(List.of(Derivatives.unit(number())));
        return pulled(slopes, vector);
    }
}
