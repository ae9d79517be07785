package io.adjoint.op.product;

import io.adjoint.expr.Expr;

/** The cheapest way to multiply a chain of matrices. */
public final class Chain {

    private final Expr[] factors;
    private final int[][] cuts;

    private Chain(Expr[] factors) {
        this.factors = factors;
        this.cuts = new int[factors.length][factors.length];
    }

    /**
     * The product of matrices in the order that multiplies least.
     *
     * <p>Source: T. H. Cormen, C. E. Leiserson, R. L. Rivest, C. Stein, Introduction to Algorithms (2009), section 15.2.
     *
     * @param factors matrices of shapes (n0, n1), (n1, n2), ..., one at least
     * @return their product, as products of two
     * @throws io.adjoint.AdjointException if two that stand side by side cannot be multiplied
     */
    public static Expr product(Expr... factors) {
        Chain chain = new Chain(factors);
        chain.choose();
        return chain.product(0, factors.length - 1);
    }

    /** Where to cut each part of the chain in two; longer parts after shorter ones. */
    private void choose() {
        double[][] costs = new double[factors.length][factors.length];
        for (int length = 1; length < factors.length; length++) {
            for (int from = 0; from + length < factors.length; from++) {
                int to = from + length;
                costs[from][to] = Double.POSITIVE_INFINITY;
                for (int cut = from; cut < to; cut++) {
                    double cost = costs[from][cut] + costs[cut + 1][to] + (double) factors[from].shape().dim(0)
                            * factors[cut].shape().dim(1) * factors[to].shape().dim(1);
                    if (cost < costs[from][to]) {
                        costs[from][to] = cost;
                        cuts[from][to] = cut;
                    }
                }
            }
        }
    }

    private Expr product(int from, int to) {
        return from == to
                ? factors[from]
                : Products.matmul(product(from, cuts[from][to]), product(cuts[from][to] + 1, to));
    }
}
