package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Op;
import io.adjoint.expr.Product;
import io.adjoint.function.Body;
import io.adjoint.function.Call;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How much an evaluation computes: elements, each as often as a product or a loop comes back to it. A function that is
 * called from many places is walked once: derivatives of derivatives call one function from places within one another, so
 * that there are more ways to it than anyone could walk. What is beyond {@code long} is the most that it holds.
 */
final class Work {

    /** How often a loop runs of which that is not known. */
    private static final int UNKNOWN_ROUNDS = 100;

    private final Map<Body, Long> known = new IdentityHashMap<>();

    private Work() {}

    static long of(Graph graph) {
        return new Work().in(graph);
    }

    private long in(Graph graph) {
        long work = 0;
        for (Expr node : graph.order()) {
            work = node instanceof Apply apply ? plus(work, in(apply)) : work;
        }
        return work;
    }

    private long in(Body body) {
        Long before = known.get(body);
        if (before != null) {
            return before;
        }
        long work = in(body.graph());
        known.put(body, work);
        return work;
    }

    private long in(Apply apply) {
        long elements = apply.shape().size();
        return switch (apply.op()) {
            case Product product -> product.work(apply.shape(), apply.operand(0).shape());
            case Convolution op -> op.work(op.channels(apply.operand(0).shape(), apply.operand(1).shape()));
            case Loop loop -> repeated(loop, in(loop.body()));
            case LoopPullback back -> repeated(back.loop(), plus(in(back.loop().body()), in(back.back().body())));
            case Cond(Body then, Body otherwise) -> Math.max(in(then), in(otherwise));
            case Call(Body body) -> in(body);
            case Op op -> elements;
        };
    }

    private static long repeated(Loop loop, long work) {
        long rounds = loop.count() instanceof Count.Fixed(int steps) ? steps : UNKNOWN_ROUNDS;
        return Math.multiplyHigh(rounds, work) == 0 && rounds * work >= 0 ? rounds * work : Long.MAX_VALUE;
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
