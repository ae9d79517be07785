/**
 * Randomness as values: a key is immutable, and what is drawn is a pure function of key and shape. No element depends on
 * another or on the thread that computes it. The same key gives the same numbers on every machine: to the last bit,
 * except that numbers drawn by inversion (truncated normal, gamma and its kin) are as reproducible as {@link Math}'s
 * functions, which may differ between processors in the last place. Begin with {@link io.adjoint.random.Draw}. Draws that can be
 * differentiated, and keys that are expressions, are operations and live in {@code op.draws} and above.
 */
package io.adjoint.random;
