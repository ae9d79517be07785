/**
 * Products of matrices and what is written with them: {@link io.adjoint.op.product.Products}, Einstein's summation and
 * chains. Begin with {@code Products}. Systems and decompositions do not belong here; they are {@code op.linalg}.
 */
package io.adjoint.op.product;
