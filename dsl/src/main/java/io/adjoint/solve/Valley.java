package io.adjoint.solve;

import io.adjoint.function.Body;

/** A function whose least value is looked for, for solvers: numbers in and numbers out, by programs. */
public final class Valley {

    private final Body function;
    private final Equations slopes;
    private final double[] fixed;

    Valley(Body function, Equations slopes, double[] fixed) {
        this.function = function;
        this.slopes = slopes;
        this.fixed = fixed;
    }

    /** {@return how many unknowns there are} */
    public int size() {
        return slopes.size();
    }

    /** {@return what asks, for messages} */
    public String name() {
        return slopes.name();
    }

    /**
     * The value.
     *
     * @param y the unknowns
     * @return the function's value
     * @throws io.adjoint.AdjointException if there are more or fewer numbers than unknowns
     */
    public double value(double[] y) {
        double[] in = new double[slopes.point(y).length + fixed.length];
        System.arraycopy(y, 0, in, 0, y.length);
        System.arraycopy(fixed, 0, in, y.length, fixed.length);
        double[] out = new double[1];
        Programs.of(function).run(in, out);
        return out[0];
    }

    /** {@return its slopes, which are to be 0; their Jacobian is the Hessian} */
    public Equations slopes() {
        return slopes;
    }
}
