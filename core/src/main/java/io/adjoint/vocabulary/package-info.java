/**
 * The operations' own list, {@link io.adjoint.vocabulary.Vocabulary}, above all rooms of operations: tests and the page of
 * operations find every operation here. No operation is defined here and none reads it.
 */
package io.adjoint.vocabulary;
