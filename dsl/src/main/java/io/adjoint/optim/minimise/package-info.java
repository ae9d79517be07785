/**
 * Minimisers: from a function of any structure and a start to its lowest point nearby, by exact derivatives.
 *
 * <p>{@link io.adjoint.optim.minimise.Minimiser#minimise} is the one entry, the {@link io.adjoint.optim.minimise.Method}s are
 * data, and a {@link io.adjoint.optim.minimise.Minimum} says where the way ended, why, and what it took. Value and gradient
 * are one program that is compiled once; methods are loops over arrays that know functions as
 * {@code Smooth} or {@code Residuals} and nothing of terms. A reader begins with {@code Method}, and finds each loop in the
 * class that its Javadoc names.
 *
 * <p>All methods are written here: what Commons Math has of them (conjugate gradients, Gauss-Newton, Levenberg-Marquardt)
 * knows neither bounds nor robust losses, searches lines without Wolfe's conditions, and says by an exception that its
 * budget has run out. Optimisers of noisy steps live in {@code io.adjoint.optim}, derivatives through minima elsewhere.
 */
package io.adjoint.optim.minimise;
