/** Bridges to Apache Commons Math: terms as the functions that its optimisers and solvers take. */
package io.adjoint.commons;
