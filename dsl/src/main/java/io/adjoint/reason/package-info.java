/**
 * Why a value is what it is: formulas, derivations step by step, and where a NaN comes from. All of it reads expressions of
 * the core and changes none: a {@link io.adjoint.reason.Reading} is a view, of which nothing is computed. How an operation is
 * written stands with the operation; how values show themselves in notebooks with {@code io.adjoint.show}. Nothing here knows
 * the fluent face. Begin with {@link io.adjoint.reason.Derivation} and
 * {@link io.adjoint.reason.Diagnosis}.
 */
package io.adjoint.reason;
