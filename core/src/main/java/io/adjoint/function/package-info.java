/**
 * Functions in the tree. A {@link io.adjoint.function.Body} is a closed function as data: what repeats, branches or is
 * applied to a batch holds one, and is a single node whose derivatives hold bodies again. Rules of single operations live
 * with the operations; how a body is compiled is told in {@code compile}.
 *
 * <p>{@link io.adjoint.function.Flow} is the door: it traces functions and applies one of the operations that hold bodies,
 * {@link io.adjoint.function.Loop}, {@link io.adjoint.function.Cond} and {@link io.adjoint.function.Call}. Their derivatives
 * are operations of the same kinds and {@link io.adjoint.function.LoopPullback}, which is {@code P(x, v) = J(x)' v} and thus
 * closed under differentiation: begin reading there. {@link io.adjoint.function.Checkpoints} say what it keeps of the states
 * that it walks back through, {@link io.adjoint.function.Retrace} how. What a step or a branch has no share in is absent,
 * which is not the number 0. A loop of unknown length that is stopped while its condition holds is
 * {@link io.adjoint.function.Unfinished}.
 */
package io.adjoint.function;
