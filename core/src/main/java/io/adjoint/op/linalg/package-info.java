/**
 * Systems, decompositions, determinants, functions and norms of matrices. Begin with {@link io.adjoint.op.linalg.Solves}.
 * Which of several right answers is given where LAPACK is free to choose is said by the operation; LAPACK itself is called
 * in {@code io.adjoint.blas} alone.
 */
package io.adjoint.op.linalg;
