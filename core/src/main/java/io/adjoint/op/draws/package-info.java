/**
 * Random numbers of keys that are expressions ({@link io.adjoint.op.draws.Draws}): a loop splits its key at each step, and each
 * example of a batch has a key of its own. Numbers of a key that is a plain value are drawn by {@code io.adjoint.random}.
 */
package io.adjoint.op.draws;
