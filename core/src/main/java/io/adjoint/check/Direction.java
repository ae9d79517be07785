package io.adjoint.check;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;

/**
 * Where elements of variables move to.
 *
 * @param weights how far each element moves in proportion
 * @param unit over which length the function bends, of the element where it is least
 */
record Direction(Map<Variable, Tensor> weights, double unit) {

    static Direction ofElement(Variable variable, int element, double unit) {
        double[] one = new double[variable.shape().size()];
        one[element] = 1;
        return new Direction(LinkedHashMap.of(variable, Tensor.of(variable.shape(), one)), unit);
    }

    /** What no element moves further by than by so many units. */
    double step(double h) {
        double most = weights.values().flatMap(part -> Vector.ofAll(part.toDoubleArray()))
                .map(Math::abs).max().getOrElse(1.0);
        return h * unit / Math.max(1, most);
    }

    Bindings moved(Bindings from, double by) {
        return weights.foldLeft(from,
                (point, part) -> point.and(part._1, plus(from.value(part._1), part._2, by)));
    }

    private static Tensor plus(Tensor here, Tensor by, double factor) {
        double[] elements = here.toDoubleArray();
        double[] weights = by.toDoubleArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] += factor * weights[i];
        }
        return Tensor.of(here.shape(), elements).to(here.dtype());
    }
}
