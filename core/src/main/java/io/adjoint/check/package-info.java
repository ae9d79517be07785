/**
 * Gradient checks by finite differences, for the library and for the operations of its users.
 */
package io.adjoint.check;
