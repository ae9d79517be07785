/**
 * Randomness as values: a key is immutable, and what is drawn is a pure function of key and shape. The same key gives
 * the same numbers on every machine, and no element depends on another or on the thread that computes it.
 */
package io.adjoint.random;
