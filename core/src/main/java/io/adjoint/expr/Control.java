package io.adjoint.expr;

/**
 * An operation that holds functions or operations as data, and decides which of them is computed and how often: loops,
 * choices, calls. What stays with it lives in {@code io.adjoint.function} and {@code io.adjoint.batch}; a traversal sees its
 * application as one node.
 */
public non-sealed interface Control extends Joint {}
