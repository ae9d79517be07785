package io.adjoint.optim.minimise;

/** A function whose values are residuals, as loops see it. */
interface Residuals {

    /** How many elements its argument has. */
    int size();

    /** How many residuals there are. */
    int count();

    /** The residuals, written to an array. */
    void at(double[] x, double[] residuals);

    /** The residuals and their Jacobian, whose columns are written one after another. */
    void at(double[] x, double[] residuals, double[] columns);
}
