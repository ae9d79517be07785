package io.adjoint.store;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.function.Body;
import io.adjoint.function.LoopPullback;
import io.adjoint.vocabulary.Spelling.Spelt;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many nodes the derivative of a function may be made of, from above. A small document may nest loops so that their
 * derivatives grow with a power of the depth.
 */
final class Weights {

    /** A derivative has about three times the nodes; that of a derivative as many again. */
    static final double DERIVED = 8;

    private final Map<Body, Double> known = new IdentityHashMap<>();

    double of(Body body) {
        return known.getOrDefault(body, 1.0);
    }

    /** Weighs a function, whose inner ones are known. */
    void weigh(Body body) {
        double sum = 0;
        for (Expr node : body.graph().order()) {
            sum += 1;
            if (node instanceof Apply apply && apply.op() instanceof Control control && apply == apply.application()) {
                sum += (control instanceof LoopPullback ? DERIVED * DERIVED : DERIVED) * inner(control);
            }
        }
        known.put(body, sum);
    }

    private double inner(Control control) {
        Spelt spelt = Words.STANDARD.spelt(control);
        double[] sum = new double[1];
        Codec.of(spelt.word().settings()).bodies(spelt.settings(), body -> sum[0] += of(body));
        return sum[0];
    }
}
