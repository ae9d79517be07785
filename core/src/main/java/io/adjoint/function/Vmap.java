package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.batch.Batching;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Axes;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A function of one example applied to many, which lie along an axis of its arguments. */
public final class Vmap {

    private Vmap() {}

    /**
     * Applies a function of one example to examples along the first axis of every argument.
     *
     * @param function a pure function of expressions
     * @param arguments for all examples
     * @return its results, with the examples along their first axis
     * @throws AdjointException as {@link #of(Function, List, List, List)}
     */
    public static List<Expr> of(Function<List<Expr>, ? extends List<? extends Expr>> function,
            List<? extends Expr> arguments) {
        AdjointException.noNulls(arguments, "vmap", "the arguments");
        return of(function, arguments, Collections.nCopies(arguments.size(), OptionalInt.of(0)), List.of());
    }

    /**
     * Applies a function of one example to many. What it uses from outside is the same for all examples.
     *
     * @param function a pure function of expressions
     * @param arguments for all examples
     * @param in for each argument the axis along which the examples lie, perhaps negative; empty where it is the same for
     *     all
     * @param out for each result the axis along which the examples shall lie, perhaps negative; none at all means the first
     * @return its results
     * @throws AdjointException if no argument is mapped, an axis is missing or they are not of one length, there are not
     *     as many axes as arguments or results, or the function returns null, nothing or a null
     */
    public static List<Expr> of(Function<List<Expr>, ? extends List<? extends Expr>> function,
            List<? extends Expr> arguments, List<OptionalInt> in, List<Integer> out) {
        AdjointException.notNull(function, "vmap", "the function");
        AdjointException.noNulls(arguments, "vmap", "the arguments");
        AdjointException.noNulls(in, "vmap", "the axes of the arguments");
        AdjointException.noNulls(out, "vmap", "the axes of the results");
        int length = length(arguments, in);
        List<Expr> parameters = new ArrayList<>();
        List<Variable> own = new ArrayList<>();
        Map<Expr, Expr> mapped = new HashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            if (in.get(k).isPresent()) {
                Expr whole = Axes.movedim(arguments.get(k), in.get(k).getAsInt(), 0);
                Type type = whole.type().withShape(whole.shape().without(0));
                Variable parameter = Variable.fresh("x", type, whole.masked());
                own.add(parameter);
                parameters.add(parameter);
                mapped.put(parameter, whole);
            } else {
                parameters.add(arguments.get(k));
            }
        }
        List<? extends Expr> results = AdjointException.noNulls(
                function.apply(List.copyOf(parameters)), "vmap", "the results");
        Lifetime.require("vmap", results);
        List<Expr> all = Batching.of(results, mapped, length);
        Lifetime.end(own, "vmap");
        return moved(all, out);
    }

    private static int length(List<? extends Expr> arguments, List<OptionalInt> in) {
        if (in.size() != arguments.size()) {
            throw new AdjointException("vmap", in.size() + " axes for " + arguments.size() + " arguments",
                    "an axis, or none, for each argument", "Name the axis of each argument");
        }
        Optional<Integer> length = Optional.empty();
        for (int k = 0; k < arguments.size(); k++) {
            if (in.get(k).isPresent()) {
                int own = length(arguments.get(k).shape(), k, in.get(k).getAsInt());
                int common = length.orElse(own);
                if (own != common) {
                    throw new AdjointException("vmap", own + " examples in argument " + (k + 1) + " of shape "
                            + arguments.get(k).shape(), common + ", as in those before",
                            "Map axes of one length");
                }
                length = Optional.of(own);
            }
        }
        return length.orElseThrow(() -> new AdjointException("vmap", "no argument that is mapped", "at least one",
                "Name the axis of an argument along which the examples lie"));
    }

    private static int length(Shape shape, int k, int axis) {
        if (axis < -shape.rank() || axis >= shape.rank()) {
            throw new AdjointException("vmap", "axis " + axis + " of argument " + (k + 1) + " of shape " + shape,
                    shape.isScalar()
                            ? "none, for a number has no axes"
                            : "an axis from " + -shape.rank() + " to "
                                    + (shape.rank() - 1),
                    "Name an axis that the argument has, or none if it is the same for all examples");
        }
        return shape.dim(axis);
    }

    private static List<Expr> moved(List<Expr> results, List<Integer> out) {
        if (out.isEmpty()) {
            return results;
        }
        if (out.size() != results.size()) {
            throw new AdjointException("vmap", out.size() + " axes for " + results.size() + " results",
                    "an axis for each result, or none at all", "Name the axis of each result");
        }
        List<Expr> moved = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            int rank = results.get(i).shape().rank();
            if (out.get(i) < -rank || out.get(i) >= rank) {
                throw new AdjointException("vmap", "axis " + out.get(i) + " for result " + (i + 1) + " of shape "
                        + results.get(i).shape(), "an axis from " + -rank + " to " + (rank - 1),
                        "Count the axis of the examples, too");
            }
            moved.add(Axes.movedim(results.get(i), 0, out.get(i)));
        }
        return moved;
    }
}
