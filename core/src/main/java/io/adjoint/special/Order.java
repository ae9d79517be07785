package io.adjoint.special;

import io.adjoint.AdjointException;

/** The whole order of a function or a derivative. */
final class Order {

    private Order() {}

    static void require(String function, int order, int least) {
        if (order < least) {
            throw new AdjointException(function, "order " + order, "an order from " + least,
                    "Use a relation between orders");
        }
    }
}
