package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.Distances;

/** Distances of a term: the functions of {@link Distances}. */
public sealed interface DistancesMethods extends Fluent permits TermMethods {

    /**
     * Euclid's distance of every vector of this, along the last axis, from every one of another; of slope 0 where they
     * are equal.
     *
     * <pre>{@code
     * var x = variable("x", new double[][] {{0, 0}, {5, 12}});
     * x.cdist(x);                          // tensor([[0.0, 13.0], [13.0, 0.0]])
     * x.cdist(x).sum().gradient().of(x);   // tensor([[-0.76923..., -1.84615...], [0.76923..., 1.84615...]])
     * }</pre>
     *
     * @param other a term of shape (..., n, k) where this has (..., m, k)
     * @return a term of shape (..., m, n)
     * @throws AdjointException if the shapes do not fit
     */
    default Term cdist(Term other) {
        return Term.of(Distances.cdist(expr(), Term.operand("cdist", other)));
    }

    /**
     * The distances of every vector of one set from every one of another, in the p-norm. As PyTorch's, each of equal
     * greatest differences takes the whole cotangent where p is infinite.
     *
     * @param b of shape (..., n, k): n vectors
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return of shape (..., m, n)
     * @throws AdjointException if there are fewer than two axes, the last lengths differ, leading axes cannot be
     *     broadcast, or p is negative or NaN
     */
    default Term cdist(Term b, double p) {
        return Term.of(Distances.cdist(expr(), Term.operand("cdist", b), p));
    }

    /**
     * Euclid's distances of the rows of this matrix from one another, each pair once.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{0, 0}, {3, 4}, {0, 4}});
     * x.pdist();   // tensor([5.0, 4.0, 3.0])
     * }</pre>
     *
     * @return a vector: of the first from the second, the third and so on, then of the second from the third
     * @throws AdjointException if this is no matrix
     */
    default Term pdist() {
        return Term.of(Distances.pdist(expr()));
    }

    /**
     * The distances of vectors from one another, each pair once: of the first from the second, the third and so on,
     * then of the second from the third. Otherwise as {@link Term#cdist}.
     *
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return of shape (m (m - 1) / 2)
     * @throws AdjointException if this term is no matrix, or p is negative or NaN
     */
    default Term pdist(double p) {
        return Term.of(Distances.pdist(expr(), p));
    }

    /**
     * Euclid's distance {@code |this - other + 1e-6|} of vectors along the last axis, with PyTorch's 1e-6 added to each
     * difference.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {1, 1}});
     * a.pairwiseDistance(constant(3, 4));         // tensor([4.99999..., 3.60554...])
     * a.pairwiseDistance(constant(3, 4), 1, 0);   // tensor([7.0, 5.0])
     * }</pre>
     *
     * @param other vectors that can be broadcast with these
     * @return the distances, without the last axis
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term pairwiseDistance(Term other) {
        return Term.of(Distances.pairwiseDistance(expr(), Term.operand("pairwiseDistance", other)));
    }

    /**
     * The distances of vectors along the last axis: the p-norm of {@code this - b + eps}.
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @param eps added to each difference; PyTorch's default is 1e-6
     * @return the distances
     * @throws AdjointException if the shapes cannot be broadcast together, have no axis, p is negative or NaN, or eps
     *     NaN
     */
    default Term pairwiseDistance(Term b, double p, double eps) {
        return Term.of(Distances.pairwiseDistance(expr(), Term.operand("pairwiseDistance", b), p, eps, false));
    }

    /**
     * The distances of vectors along the last axis: the p-norm of {@code this - b + eps}. The reduced axes stay, with
     * length 1.
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @param eps added to each difference; PyTorch's default is 1e-6
     * @return the distances
     * @throws AdjointException if the shapes cannot be broadcast together, have no axis, p is negative or NaN, or eps
     *     NaN
     */
    default Term pairwiseDistanceKeepDims(Term b, double p, double eps) {
        return Term.of(Distances.pairwiseDistance(expr(), Term.operand("pairwiseDistance", b), p, eps, true));
    }

    /**
     * The distance of two tensors as a whole: the 2-norm of the difference.
     *
     * <pre>{@code
     * constant(1, 2).dist(constant(4, 6));   // 5.0
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @return a number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term dist(Term b) {
        return Term.of(Distances.dist(expr(), Term.operand("dist", b)));
    }

    /**
     * The distance of two tensors as a whole: the p-norm of the difference.
     *
     * <pre>{@code
     * constant(1, 2).dist(constant(4, 6), 1);   // 7.0
     * }</pre>
     *
     * @param b an expression of a shape that can be broadcast with that of this term
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return a number
     * @throws AdjointException if the shapes cannot be broadcast together, or p is negative or NaN
     */
    default Term dist(Term b, double p) {
        return Term.of(Distances.dist(expr(), Term.operand("dist", b), p));
    }

    /**
     * The cosine of the angle between vectors along axis 1, as PyTorch does.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {3, 4}});
     * a.cosineSimilarity(constant(new double[][] {{2, 0}, {4, 3}}));   // tensor([1.0, 0.96])
     * }</pre>
     *
     * @param other of a shape that can be broadcast with that of this term
     * @return the cosines
     * @throws AdjointException if there are fewer than two axes, or the shapes cannot be broadcast together
     */
    default Term cosineSimilarity(Term other) {
        return Term.of(Distances.cosineSimilarity(expr(), Term.operand("cosineSimilarity", other)));
    }

    /**
     * The cosine {@code this b / (|this| |b|)} of the angle between vectors, whose lengths count as 1e-8 where they are
     * less.
     *
     * <pre>{@code
     * var a = variable("a", 1.0, 2.0);
     * a.cosineSimilarity(constant(3, 4), 0);                    // 0.98386...
     * a.cosineSimilarity(constant(3, 4), 0).gradient().of(a);   // tensor([0.07155..., -0.03577...])
     * }</pre>
     *
     * @param other vectors that can be broadcast with these
     * @param axis the axis of the vectors, perhaps negative
     * @return the cosines, without that axis
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term cosineSimilarity(Term other, int axis) {
        return Term.of(Distances.cosineSimilarity(expr(), Term.operand("cosineSimilarity", other), axis));
    }

    /**
     * The cosine of the angle between vectors, whose lengths count as {@code eps} where they are less.
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @param axis the axis of the vectors, perhaps negative; PyTorch's default is 1
     * @param eps the least length; PyTorch's default is 1e-8
     * @return the cosines, without that axis
     * @throws AdjointException if the shapes cannot be broadcast together, the axis is out of range, or eps is negative
     *     or NaN
     */
    default Term cosineSimilarity(Term b, int axis, double eps) {
        return Term.of(Distances.cosineSimilarity(expr(), Term.operand("cosineSimilarity", b), axis, eps));
    }

    /**
     * The distances of vectors along the last axis: the p-norm of {@code this - b + eps}.
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @param eps added to each difference; PyTorch's default is 1e-6
     * @param keepDims whether the last axis stays with length 1
     * @return the distances
     * @throws AdjointException if the shapes cannot be broadcast together, have no axis, p is negative or NaN, or eps
     *     NaN
     */
    default Term pairwiseDistance(Term b, double p, double eps, boolean keepDims) {
        return Term.of(Distances.pairwiseDistance(expr(), Term.operand("pairwiseDistance", b), p, eps, keepDims));
    }
}
