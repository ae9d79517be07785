package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.batch.Batching;
import io.adjoint.diff.Forward;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Moment;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Type;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A closed function as data: parameters, which are fresh variables, and results, which hold no other variable. What a
 * lambda uses from outside becomes a further parameter when it is {@linkplain Traced traced}.
 *
 * <p>Two bodies are equal if they are the same up to the names of their parameters; equality and hash are found in time
 * linear in the body, once. A body's derivatives are bodies: {@link #vjp} and {@link #jvp}.
 */
public final class Body {

    private final List<Variable> parameters;
    private final List<Expr> results;
    private final Graph graph;
    private final Map<List<Boolean>, Body> pulled = new ConcurrentHashMap<>();
    private volatile Form form;
    private volatile Body pushed;

    /**
     * A function.
     *
     * @param parameters different fresh variables, in order
     * @param results expressions in which there is no other variable
     * @throws AdjointException if a parameter is not fresh or comes twice, a result holds another variable, there are no
     *     results, or anything is null
     */
    public Body(List<Variable> parameters, List<? extends Expr> results) {
        this.parameters = AdjointException.noNulls(parameters, "function", "the parameters");
        this.results = AdjointException.noNulls(results, "function", "the results");
        if (results.isEmpty()) {
            throw new AdjointException("function", "no results", "at least one", "Return an expression");
        }
        this.graph = Graph.of(results);
        requireClosed();
    }

    private void requireClosed() {
        Set<Variable> own = new HashSet<>();
        for (Variable parameter : parameters) {
            if (!parameter.isFresh() || !own.add(parameter)) {
                throw new AdjointException("function", "the parameter " + parameter,
                        "fresh variables, each of them once", "Make it by Variable.fresh");
            }
        }
        for (Variable variable : graph.variables()) {
            if (!own.contains(variable)) {
                throw new AdjointException("function", "the variable " + variable.name() + " in a result",
                        "results of the parameters alone", "Make it a parameter, or trace the function");
            }
        }
    }

    /**
     * A function traced, and what it took from outside.
     *
     * @param body the function; its last parameters are what was captured
     * @param captured the terms from outside, in the order of those parameters: the largest that do not depend on the
     *     others, but for numbers of a formula, which stay inside
     */
    public record Traced(Body body, List<Expr> captured) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Traced {
            AdjointException.notNull(body, "function", "the body");
            captured = AdjointException.noNulls(captured, "function", "what is captured");
        }

        /**
         * The operands of an application: arguments and what was captured.
         *
         * @param arguments an expression for each parameter that was asked for
         * @return the operands of the body
         */
        public List<Expr> operands(List<? extends Expr> arguments) {
            return Stream.concat(AdjointException.noNulls(arguments, "function", "the arguments").stream(),
                    captured.stream()).toList();
        }
    }

    /**
     * Finds the body of a lambda, by applying it to fresh parameters.
     *
     * @param types the types of its parameters
     * @param function a pure function of expressions
     * @return its body, and what it uses besides
     * @throws AdjointException if it returns null, holds a null or returns nothing
     */
    public static Traced traced(List<Type> types, Function<List<Expr>, ? extends List<? extends Expr>> function) {
        AdjointException.notNull(function, "function", "the function");
        List<Variable> parameters = fresh("x", AdjointException.noNulls(types, "function", "the types"));
        List<? extends Expr> results = function.apply(List.copyOf(parameters));
        return traced(parameters, AdjointException.notNull(results, "function", "the results"));
    }

    /**
     * Closes results over fresh variables: whatever else they hold is captured.
     *
     * @param parameters different fresh variables
     * @param results any expressions
     * @return their body, and what they hold besides
     * @throws AdjointException if there are no results, a parameter is not fresh or comes twice, or anything is null
     */
    public static Traced traced(List<Variable> parameters, List<? extends Expr> results) {
        return traced(parameters, results, node -> false);
    }

    /**
     * Closes results over fresh variables, and keeps inside what was made since the function was applied, even where it
     * depends on no parameter: what a branch computes is computed where the branch is taken alone.
     *
     * @param parameters different fresh variables
     * @param results any expressions
     * @param since the moment before the function was applied
     * @return their body, and what they hold besides
     * @throws AdjointException if there are no results, a parameter is not fresh or comes twice, or anything is null
     */
    public static Traced traced(List<Variable> parameters, List<? extends Expr> results, Moment since) {
        return traced(parameters, results, AdjointException.notNull(since, "function", "the moment")::isBefore);
    }

    /**
     * Closes results over fresh variables, and keeps inside some of what depends on no parameter, and what is made of it.
     *
     * @param parameters different fresh variables
     * @param results any expressions
     * @param kept which applications stay inside
     * @return their body, and what they hold besides
     * @throws AdjointException if there are no results, a parameter is not fresh or comes twice, or anything is null
     */
    public static Traced traced(List<Variable> parameters, List<? extends Expr> results, Predicate<Apply> kept) {
        AdjointException.noNulls(parameters, "function", "the parameters");
        AdjointException.noNulls(results, "function", "the results");
        AdjointException.notNull(kept, "function", "what stays inside");
        List<Expr> captured = Capture.of(parameters, results, kept);
        List<Variable> all = new ArrayList<>(parameters);
        Map<Expr, Expr> instead = new HashMap<>();
        for (Expr term : captured) {
            Variable parameter = Variable.fresh("c", term.type(), term.masked());
            all.add(parameter);
            instead.put(term, parameter);
        }
        return new Traced(new Body(all, Substitution.of(results, instead)), captured);
    }

    private static List<Variable> fresh(String name, List<Type> types) {
        return types.stream().map(type -> Variable.fresh(name, type)).toList();
    }

    /**
     * The parameters.
     *
     * @return the fresh variables, in order
     */
    public List<Variable> parameters() {
        return parameters;
    }

    /**
     * The results.
     *
     * @return expressions over the parameters alone, in order
     */
    public List<Expr> results() {
        return results;
    }

    /**
     * The types of the parameters.
     *
     * @return their types, in order
     */
    public List<Type> parameterTypes() {
        return parameters.stream().map(Variable::type).toList();
    }

    /**
     * The types of the results.
     *
     * @return their types, in order
     */
    public List<Type> resultTypes() {
        return results.stream().map(Expr::type).toList();
    }

    /**
     * The nodes of the results.
     *
     * @return their graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * The function applied to expressions, as the expressions that it stands for.
     *
     * @param operands an expression for each parameter, of its type
     * @return the results, with the operands in the place of the parameters
     * @throws AdjointException if the number of operands, or the type of one, is not that of the parameters
     */
    public List<Expr> at(List<? extends Expr> operands) {
        AdjointException.noNulls(operands, "function", "the operands");
        requireFitting("function", operands.stream().map(Expr::type).toList());
        Map<Expr, Expr> instead = new HashMap<>();
        for (int k = 0; k < parameters.size(); k++) {
            instead.put(parameters.get(k), operands.get(k));
        }
        return Substitution.of(graph, results, instead);
    }

    /**
     * The values of the results.
     *
     * @param arguments a value for each parameter, of its type
     * @return the values, in order
     * @throws AdjointException if the number of values, or the type of one, is not that of the parameters
     */
    public List<Tensor> values(List<Tensor> arguments) {
        AdjointException.noNulls(arguments, "function", "the arguments");
        requireFitting("function", arguments.stream().map(Type::of).toList());
        Bindings at = Bindings.none();
        for (int k = 0; k < parameters.size(); k++) {
            at = at.and(parameters.get(k), arguments.get(k));
        }
        return Evaluator.values(graph, results, at);
    }

    /**
     * Lets types of operands pass, in the name of what applies the function.
     *
     * @param operation the name of what applies it
     * @param types the types of the operands
     * @throws AdjointException if there are more or fewer than parameters, one is not that of its parameter, or anything is
     *     null
     */
    public void requireTypes(String operation, List<Type> types) {
        AdjointException.notNull(operation, "function", "the operation");
        requireFitting(operation, AdjointException.noNulls(types, operation, "the types of the operands"));
    }

    /** The same, of types that are not null. */
    void requireFitting(String operation, List<Type> types) {
        if (types.size() != parameters.size()) {
            throw new AdjointException(operation, types.size() + " operands", parameters.size() + " operands",
                    "Pass an operand for each parameter");
        }
        for (int k = 0; k < types.size(); k++) {
            if (!types.get(k).equals(parameters.get(k).type())) {
                throw new AdjointException(operation, "operand " + (k + 1) + " of type " + types.get(k),
                        "type " + parameters.get(k).type(), "Pass what the function was traced for, or trace it anew");
            }
        }
    }

    /**
     * The vector-Jacobian product, of the parameters and a cotangent for each result.
     *
     * @return a function that gives the cotangent of each parameter, zeros where nothing flows
     */
    public Body vjp() {
        return vjp(Collections.nCopies(results.size(), false));
    }

    /**
     * The vector-Jacobian product where cotangents may have masks for zeros; see {@link io.adjoint.expr.Op#masks}.
     *
     * @param masked for each result, whether zeros of its cotangent may stand for elements that are absent
     * @return a function of the parameters and a cotangent for each result, that gives the cotangent of each parameter,
     *     zeros where nothing flows
     * @throws AdjointException if there is no answer for each result
     */
    public Body vjp(List<Boolean> masked) {
        List<Boolean> each = AdjointException.noNulls(masked, "function", "the masks");
        if (each.size() != results.size()) {
            throw new AdjointException("function", each.size() + " masks", results.size() + " masks",
                    "Say for each result whether its cotangent is masked");
        }
        Body known = pulled.get(each);
        if (known == null) {
            known = pulled(each);
            pulled.put(each, known);
        }
        return known;
    }

    private Body pulled(List<Boolean> masked) {
        List<Variable> cotangents = IntStream.range(0, results.size())
                .mapToObj(k -> Variable.fresh("u", results.get(k).type(), masked.get(k)))
                .toList();
        io.vavr.collection.Map<Expr, Expr> flows = Reverse.pass(graph, results, cotangents, parameters);
        return new Body(joined(parameters, cotangents), parameters.stream()
                .map(parameter -> flows.get(parameter).getOrElse(() -> zero(parameter.type())))
                .toList());
    }

    /**
     * The Jacobian-vector product, of the parameters and a tangent for each of them.
     *
     * @return a function that gives the results and then the tangent of each, zeros where nothing flows
     */
    public Body jvp() {
        Body known = pushed;
        if (known == null) {
            known = pushed();
            pushed = known;
        }
        return known;
    }

    private Body pushed() {
        List<Variable> tangents = fresh("t", parameters.stream().map(Variable::type).toList());
        Map<Expr, Expr> directions = new HashMap<>();
        for (int k = 0; k < tangents.size(); k++) {
            directions.put(parameters.get(k), tangents.get(k));
        }
        List<Optional<Expr>> moved = Forward.pass(results, directions);
        return new Body(joined(parameters, tangents), joined(results, IntStream.range(0, moved.size())
                .mapToObj(k -> moved.get(k).orElseGet(() -> zero(results.get(k).type())))
                .toList()));
    }

    /**
     * The function of many examples at once.
     *
     * @param mapped for each parameter whether it differs from example to example: it then has one more axis, the first,
     *     along which the examples lie
     * @param length how many examples there are
     * @return a function whose results have the examples along their first axis
     * @throws AdjointException if there is no answer for each parameter, or the length is negative
     */
    public Body batched(List<Boolean> mapped, int length) {
        List<Boolean> each = AdjointException.noNulls(mapped, "vmap", "what is mapped");
        if (each.size() != parameters.size()) {
            throw new AdjointException("vmap", each.size() + " answers", parameters.size() + " answers",
                    "Say for each parameter whether it is mapped");
        }
        List<Variable> own = new ArrayList<>();
        Map<Expr, Expr> whole = new HashMap<>();
        for (int k = 0; k < each.size(); k++) {
            Variable parameter = parameters.get(k);
            own.add(each.get(k)
                    ? Variable.fresh(parameter.name(), parameter.type().withShape(
                            Examples.prepended(length, parameter.shape())), parameter.masked())
                    : parameter);
            if (each.get(k)) {
                whole.put(parameter, own.get(k));
            }
        }
        return new Body(own, Batching.of(results, whole, length));
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }

    /** Zeros that cost nothing to hold and to compare. */
    private static Expr zero(Type type) {
        return Layouts.broadcastTo(Constant.literal(0, type.dtype()), type.shape());
    }

    /** {@return the function, to be written} */
    public Typeset.Function typeset() {
        return new Typeset.Function(parameters, results);
    }

    private Form form() {
        Form known = form;
        if (known == null) {
            known = Form.of(this);
            form = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Body that && form().equals(that.form());
    }

    @Override
    public int hashCode() {
        return form().hash();
    }

    @Override
    public String toString() {
        return "function of " + parameters.stream().map(Variable::type).toList() + " giving "
                + results.stream().map(Expr::type).toList();
    }
}
