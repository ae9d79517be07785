package io.adjoint.compile;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Count;
import io.adjoint.function.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A loop without what nothing reads: outputs, and carries on which nothing that is read depends.
 *
 * @param loop what is left
 * @param operands which operands of the whole loop its own are
 * @param results which results of the whole loop its own are
 */
record LoopPart(Loop loop, int[] operands, int[] results) {

    /** The part of a loop of which some results are read. */
    static LoopPart of(Loop loop, int[] readers) {
        Body body = loop.body();
        int carries = loop.carries();
        boolean[] needed = new boolean[readers.length];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = readers[i] != Step.Call.UNREAD;
        }
        boolean[] taken = taken(loop, needed);
        int first = loop.first();
        int[] kept = places(taken);
        int[] results = places(needed);
        List<Variable> parameters = chosen(body.parameters(), kept);
        List<Expr> given = chosen(body.results(), results);
        if (given.isEmpty()) {
            return whole(loop, first);
        }
        Count count = loop.count() instanceof Count.While asked
                ? asked.with(new Body(chosen(asked.condition().parameters(), kept), asked.condition().results()))
                : loop.count();
        int sequences = (int) Arrays.stream(kept).filter(k -> k >= carries && k < carries + loop.sequences()).count();
        int own = (int) Arrays.stream(results).filter(i -> i < carries).count();
        return new LoopPart(new Loop(loop.name(), new Body(parameters, given), own, sequences, count, loop.reversed(),
                loop.memory()), Arrays.stream(kept).map(k -> k + first).toArray(), results);
    }

    /** Which parameters are taken for what is needed, to which carries are added that the next steps need for it. */
    private static boolean[] taken(Loop loop, boolean[] needed) {
        boolean[] taken = new boolean[loop.body().parameters().size()];
        if (loop.count() instanceof Count.While(Body condition, int _)) {
            add(needed(condition, new boolean[]{true}), taken);
        }
        for (boolean changed = true; changed;) {
            add(needed(loop.body(), needed), taken);
            changed = false;
            for (int k = 0; k < loop.carries(); k++) {
                changed |= taken[k] && !needed[k];
                needed[k] |= taken[k];
                taken[k] = needed[k];
            }
        }
        return taken;
    }

    private static void add(boolean[] more, boolean[] all) {
        for (int k = 0; k < all.length; k++) {
            all[k] |= more[k];
        }
    }

    private static LoopPart whole(Loop loop, int first) {
        return new LoopPart(loop, IntStream.range(first, first + loop.body().parameters().size()).toArray(),
                IntStream.range(0, loop.body().results().size()).toArray());
    }

    /** Which parameters some results of a body are computed from. */
    private static boolean[] needed(Body body, boolean[] results) {
        List<Expr> roots = chosen(body.results(), places(results));
        Graph graph = Graph.of(roots);
        boolean[] needed = new boolean[body.parameters().size()];
        for (int k = 0; k < needed.length; k++) {
            needed[k] = graph.position(body.parameters().get(k)) >= 0;
        }
        return needed;
    }

    private static int[] places(boolean[] which) {
        return IntStream.range(0, which.length).filter(i -> which[i]).toArray();
    }

    private static <T> List<T> chosen(List<? extends T> all, int[] places) {
        List<T> chosen = new ArrayList<>();
        for (int place : places) {
            chosen.add(all.get(place));
        }
        return chosen;
    }
}
