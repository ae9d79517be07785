package io.adjoint.solve;

/** Residuals and their slopes as a function of numbers, for solvers. */
public interface Residuals {

    /** {@return how many residuals there are} */
    int count();

    /** {@return how many numbers they depend on} */
    int parameters();

    /**
     * The residuals and their Jacobian.
     *
     * @param point the numbers
     * @return the residuals, and behind them the columns of their Jacobian, one after another
     * @throws io.adjoint.AdjointException if there are more or fewer numbers
     */
    double[] at(double[] point);
}
