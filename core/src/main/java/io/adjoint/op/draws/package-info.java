/**
 * Random numbers of keys that are expressions ({@link io.adjoint.op.draws.Draws}, where to begin): a loop splits its key at each step, and
 * each example of a batch has a key of its own. How numbers are drawn is not said here, but in {@code io.adjoint.random}; nor
 * does the vocabulary know of these operations, for they have no derivative to be checked.
 */
package io.adjoint.op.draws;
