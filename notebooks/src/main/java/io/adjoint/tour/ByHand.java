package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;

/** Row 11 without derivatives of the library: the network's reverse pass written out by its author. */
record ByHand(Tensor x, Tensor y, Tensor w1, Tensor w2) {

    static ByHand of(NetworkData data) {
        return new ByHand(data.x(), data.y(), data.w1(), data.w2());
    }

    double loss() {
        return constant(error(kept(hidden()))).square().sum().item();
    }

    /** {@return the network with weights moved against the gradient} */
    ByHand step(double rate) {
        Tensor hidden = hidden();
        Tensor kept = kept(hidden);
        Tensor slope = error(kept).map(e -> 2 * e);
        Tensor slopeOfW2 = product(constant(kept).transpose(), constant(slope));
        Tensor slopeOfKept = product(constant(slope), constant(w2).transpose());
        Tensor slopeOfHidden = slopeOfKept.zip(hidden, (s, h) -> h < 0 ? 0 : s);
        Tensor slopeOfW1 = product(constant(x).transpose(), constant(slopeOfHidden));
        return new ByHand(x, y, moved(w1, slopeOfW1, rate), moved(w2, slopeOfW2, rate));
    }

    private Tensor hidden() {
        return product(constant(x), constant(w1));
    }

    private static Tensor kept(Tensor hidden) {
        return hidden.map(h -> Math.max(h, 0));
    }

    private Tensor error(Tensor kept) {
        return product(constant(kept), constant(w2)).zip(y, (predicted, target) -> predicted - target);
    }

    private static Tensor product(Term a, Term b) {
        return a.matmul(b).value();
    }

    /** The rate in the weights' own precision, and each result rounded to it. */
    private static Tensor moved(Tensor weights, Tensor slope, double rate) {
        double rounded = weights.dtype().round(rate);
        return weights.zip(slope.map(s -> rounded * s), (w, s) -> w - s);
    }
}
