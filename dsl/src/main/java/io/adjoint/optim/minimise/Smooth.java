package io.adjoint.optim.minimise;

/** A function with one number for its value, as loops see it. */
interface Smooth {

    /** How many elements its argument has. */
    int size();

    /** The value; the gradient is written to an array. */
    double at(double[] x, double[] gradient);

    /** The product of the Hessian with a vector, written to an array. */
    void product(double[] x, double[] vector, double[] product);
}
