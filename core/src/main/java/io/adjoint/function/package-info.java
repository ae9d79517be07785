/**
 * Functions in the tree. A {@link io.adjoint.function.Body} is a closed function as data: what repeats, branches or is
 * applied to a batch holds one, and is a single node whose derivatives hold bodies again. Rules of single operations live
 * with the operations; how a body is compiled is told in {@code compile}.
 */
package io.adjoint.function;
