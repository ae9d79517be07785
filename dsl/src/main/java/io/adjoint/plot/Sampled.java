package io.adjoint.plot;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.compile.Memo;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.graph.Expressed;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A function and its derivatives at many points.
 *
 * @param variables what moves
 * @param places for each point the values of the variables
 * @param values for each point the function's value
 * @param slopes for each point the derivatives by the variables
 */
record Sampled(List<Variable> variables, List<double[]> places, List<Double> values, List<double[]> slopes) {

    private static final int LINE = 201;
    private static final int SIDE = 17;

    String name(int variable) {
        return variables.get(variable).name();
    }

    static Sampled line(Expressed y, Expressed x, double from, double to) {
        Variable along = variable("slice", x);
        requireEnds("slice", from, to);
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < LINE; i++) {
            places.add(new double[]{from + (to - from) * i / (LINE - 1)});
        }
        return of("slice", y, List.of(along), places);
    }

    static Sampled square(Expressed y, Expressed u, Expressed v, double from, double to) {
        Variable right = variable("field", u);
        Variable up = variable("field", v);
        requireEnds("field", from, to);
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            places.add(new double[]{from + (to - from) * (i % SIDE) / (SIDE - 1),
                from + (to - from) * (i / SIDE) / (SIDE - 1)});
        }
        return of("field", y, List.of(right, up), places);
    }

    private static Variable variable(String operation, Expressed term) {
        if (AdjointException.notNull(term, operation, "a variable").expr() instanceof Variable variable
                && variable.shape().isScalar()) {
            return variable;
        }
        throw new AdjointException(operation, "a term of type " + term.expr().type() + " to move along",
                "a variable of no axes",
                "Write the function in terms of a number, such as x.get(0) for a vector's first");
    }

    private static void requireEnds(String operation, double from, double to) {
        if (!(from < to && Double.isFinite(to - from))) {
            throw new AdjointException(operation, "ends " + from + " and " + to, "finite numbers, the smaller first",
                    "Exchange them");
        }
    }

    private static Sampled of(String operation, Expressed y, List<Variable> variables, List<double[]> places) {
        Expr root = AdjointException.notNull(y, operation, "the function").expr();
        if (root.shape().size() != 1) {
            throw new AdjointException(operation, "a function of shape " + root.shape(), "one of one element",
                    "Reduce it with sum or mean, or select an element");
        }
        var gradient = Derivatives.gradient(root, variables);
        List<Expr> roots = new ArrayList<>(List.of(root));
        variables.forEach(variable -> roots.add(gradient.getOrElse(variable, Derivatives.zero(variable.type()))));
        List<Double> values = new ArrayList<>();
        List<double[]> slopes = new ArrayList<>();
        for (double[] place : places) {
            Bindings point = Bindings.none();
            for (int k = 0; k < place.length; k++) {
                point = point.and(variables.get(k), Tensor.scalar(place[k], variables.get(k).dtype()));
            }
            List<Tensor> found = Memo.values(roots, point);
            values.add(found.getFirst().toDoubleArray()[0]);
            slopes.add(found.stream().skip(1).mapToDouble(Tensor::item).toArray());
        }
        return new Sampled(variables, places, values, slopes);
    }
}
