/**
 * The operations' own list, {@link io.adjoint.vocabulary.Vocabulary}, above all rooms of operations: tests and the page of
 * operations find every operation here. No operation is defined here and none reads it. A new family is listed in
 * {@code Vocabulary}; begin there.
 */
package io.adjoint.vocabulary;
