package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;

import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Point;
import io.adjoint.dsl.Term;

/** Row 11 as the library does it: the loss is a term, and its gradient is asked for once. */
record ByGradient(Term loss, Gradients slopes, Point weights) {

    static ByGradient of(NetworkData data) {
        Term w1 = variable("w1", data.w1());
        Term w2 = variable("w2", data.w2());
        Term hidden = constant(data.x()).matmul(w1);
        Term predicted = hidden.clamp(0, Double.POSITIVE_INFINITY).matmul(w2);
        Term loss = predicted.minus(constant(data.y())).square().sum();
        return new ByGradient(loss, loss.gradient(w1, w2), Point.own());
    }

    double lossHere() {
        return loss.value(weights).item();
    }

    /** {@return the network with weights moved against the gradient} */
    ByGradient step(double rate) {
        return new ByGradient(loss, slopes, slopes.update(weights, rate));
    }
}
