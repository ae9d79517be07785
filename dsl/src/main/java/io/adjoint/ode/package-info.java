/**
 * Solutions of differential equations as terms: {@link io.adjoint.ode.Ode} is the door. A solution is a loop in the tree, so
 * its derivatives by states, times and whatever the right-hand side uses are those of the steps that were taken, of any
 * order, forwards and backwards; {@link io.adjoint.ode.Solver} says which method takes the steps and how exactly.
 *
 * <p>Methods are data: {@link io.adjoint.ode.Tableau} holds the coefficients of an explicit method and
 * {@link io.adjoint.ode.Rosenbrock} those of one for stiff equations. What may not live here: single systems of equations
 * with a solution (those are tests and notebooks), and quadrature of a function of time alone.
 */
package io.adjoint.ode;
