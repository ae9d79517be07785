package io.adjoint.solve;

import io.adjoint.AdjointException;
import java.util.function.UnaryOperator;

/**
 * How linear systems are solved whose matrix is known by its products with vectors. One of a user's own is a lambda:
 *
 * <pre>{@code
 * import io.adjoint.solve.*;
 * LinearSolver halves = (product, b) -> new double[] {b[0] / product.apply(new double[] {1})[0]};
 * Solve.linear(v -> v.times(4), constant(new double[] {8}), halves);   // tensor([2.0])
 * }</pre>
 */
@FunctionalInterface
public interface LinearSolver {

    /**
     * Solves a system.
     *
     * @param product the product of the matrix with a vector; it gives a new array
     * @param b the right side
     * @return the solution, a new array of its length
     * @throws AdjointException if there is none, or it was not found
     */
    double[] solve(UnaryOperator<double[]> product, double[] b);

    /**
     * Whether it asks for matrices that are their own transposes; then derivatives use the products as they are.
     *
     * @return false unless said otherwise
     */
    default boolean isSymmetric() {
        return false;
    }

    /**
     * By factors of the whole matrix, of which derivatives are nodes of the tree like any other.
     *
     * @return the solver that is used where none is chosen
     */
    static LinearSolver dense() {
        return Direct.DENSE;
    }

    /**
     * By factors of a banded matrix, which takes as many products as it has diagonals.
     *
     * @param below how many diagonals are below the main one
     * @param above how many are above
     * @return the solver
     * @throws AdjointException if a number is negative
     */
    static LinearSolver banded(int below, int above) {
        return new Direct.Banded(below, above);
    }

    /**
     * Conjugate gradients, for symmetric positive definite matrices.
     *
     * @return the solver, to a relative residual of 1e-10
     */
    static LinearSolver conjugateGradients() {
        return conjugateGradients(1e-10, 100_000);
    }

    /**
     * Conjugate gradients (Hestenes and Stiefel 1952), for symmetric positive definite matrices.
     *
     * @param tolerance of the residual's length relative to the right side's
     * @param products how many are allowed
     * @return the solver; it throws if they do not suffice, or the matrix is found not to be positive definite
     * @throws AdjointException if a number is not positive
     */
    static LinearSolver conjugateGradients(double tolerance, int products) {
        return new Krylov.ConjugateGradients(tolerance, products);
    }

    /**
     * Generalised minimal residuals, restarted every 50 products, to a relative residual of 1e-10.
     *
     * @return the solver
     */
    static LinearSolver gmres() {
        return gmres(50, 1e-10, 100_000);
    }

    /**
     * Generalised minimal residuals (Saad and Schultz 1986).
     *
     * @param restart after how many products it begins anew from what was found
     * @param tolerance of the residual's length relative to the right side's
     * @param products how many are allowed
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if a number is not positive
     */
    static LinearSolver gmres(int restart, double tolerance, int products) {
        return new Krylov.Gmres(restart, tolerance, products);
    }

    /**
     * Stabilised biconjugate gradients, to a relative residual of 1e-10.
     *
     * @return the solver
     */
    static LinearSolver bicgstab() {
        return bicgstab(1e-10, 100_000);
    }

    /**
     * Stabilised biconjugate gradients (van der Vorst 1992).
     *
     * @param tolerance of the residual's length relative to the right side's
     * @param products how many are allowed
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if a number is not positive
     */
    static LinearSolver bicgstab(double tolerance, int products) {
        return new Krylov.BiCgStab(tolerance, products);
    }
}
