package io.adjoint.solve;

/** Residuals and their slopes as a function of numbers. */
interface Residuals {

    /** How many residuals there are. */
    int count();

    /** How many numbers they depend on. */
    int parameters();

    /** The residuals at a point, and behind them the columns of their Jacobian, one after another. */
    double[] at(double[] point);
}
