package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.sin;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.tour.Row.line;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/** Row 10: the Jacobian of a vector function, and the chain rule as a product of two. */
final class Chain {

    private static final double STEP = 1e-5;

    static final Term X = variable("x", 0.5, 2.0);
    static final Term Y = stack(0, X.get(0).times(X.get(1)), X.get(0).plus(X.get(1)), sin(X.get(0)));
    static final Term Z = stack(0, Y.get(0).times(Y.get(1)), Y.get(1).times(Y.get(2).square()));

    private Chain() {}

    /** {@return the Jacobian made of one vector-Jacobian product for each element of the root} */
    static Term fromRows(Term root, Term target) {
        int size = root.shape().size();
        return stack(0, IntStream.range(0, size).mapToObj(i -> root.vjp(basis(i, size), target).of(target))
                .toArray(Term[]::new));
    }

    private static Term basis(int position, int size) {
        double[] weights = new double[size];
        weights[position] = 1;
        return constant(weights);
    }

    /** {@return J1 * J2, of z by the inner node y and of y by x} */
    static Tensor product() {
        return Z.jacobian(Y).matmul(Y.jacobian(X)).value();
    }

    /** {@return the derivative of z by x from differences of values, which know no rule} */
    static Tensor differences() {
        Term[] columns = {difference(0), difference(1)};
        return stack(1, columns).value();
    }

    private static Term difference(int position) {
        Tensor step = basis(position, 2).value().map(e -> STEP * e);
        Tensor above = Z.value(at(X, X.value().zip(step, Double::sum)));
        Tensor below = Z.value(at(X, X.value().zip(step, (value, h) -> value - h)));
        return constant(above.zip(below, (a, b) -> (a - b) / (2 * STEP)));
    }

    static Row row() {
        return Row.of(10, "Jacobians: y = (x0 x1, x0 + x1, sin x0), z = (y0 y1, y1 y2^2)",
                line("rows y.vjp(e_i, x).of(x), stacked", fromRows(Y, X).value()),
                line("y.jacobian(x).value()", Y.jacobian(X).value()),
                line("z.jacobian(y).matmul(y.jacobian(x))", product()),
                line("z.jacobian(x).value()", Z.jacobian(X).value()),
                line("the same by central differences", product().allClose(differences(), 1e-9, 1e-9)));
    }
}
