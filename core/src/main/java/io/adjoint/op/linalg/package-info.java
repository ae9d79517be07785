/**
 * Systems, decompositions, determinants, functions and norms of matrices. Begin with {@link io.adjoint.op.linalg.Solves}.
 * Which of several right answers is given where LAPACK is free to choose is said by the operation; LAPACK itself is called
 * in {@code io.adjoint.blas} alone. A pullback of matrices as a whole is one of {@code Presence.whole}: where nothing of a
 * matrix's result is used nothing flows to it, though its decomposition be NaN.
 */
package io.adjoint.op.linalg;
