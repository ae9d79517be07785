/**
 * Many examples at once: {@link io.adjoint.batch.Batching} applies what is written for one example to all of them, which lie
 * along a new first axis. It is a fold over the graph, as differentiation is. Kinds of operations are batched here, single
 * operations by the rule that stands with them; what has no rule is applied to one example after another within one node,
 * which says so in its name ({@link io.adjoint.batch.Each}). Begin with {@code Batching}. Rules of single operations do not
 * live here, but with the operations.
 */
package io.adjoint.batch;
