package io.adjoint.bench;

import io.adjoint.compile.Program;
import io.adjoint.expr.Graph;
import io.vavr.Lazy;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What compiling and running cost for each node, from a thousand nodes to a million.
 *
 * @param nodes how many nodes there were
 * @param compile seconds for compiling
 * @param first seconds for the first run
 * @param second seconds for the second run
 * @param bytes what the program keeps, if it is a large one
 */
record Growth(int nodes, double compile, double first, double second, double bytes) {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    /** So many nodes are compiled and run at a size before it is measured, that HotSpot knows the code. */
    private static final int WARM_UP = 300_000;

    /**
     * Prints a line for each size: nanoseconds and bytes for each node.
     *
     * @param arguments what the names of shapes begin with; all shapes without any
     */
    public static void main(String... arguments) {
        Stream.of(GraphShape.values())
                .filter(shape -> arguments.length == 0
                        || Arrays.stream(arguments).anyMatch(shape.text()::startsWith))
                .forEach(Growth::measured);
    }

    /** {@return the limits of all shapes: twice the time of a thousand nodes for each of a million, and three seconds} */
    static List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        for (GraphShape shape : GraphShape.values()) {
            Lazy<List<Growth>> all = Lazy.of(() -> measured(shape));
            limits.add(new Limit("growth-" + shape.text(), Unit.TIMES, 2,
                    () -> all.get().getLast().each() / all.get().getFirst().each()));
            if (shape.isOfNumbers()) {
                limits.add(new Limit("million-" + shape.text(), Unit.SECONDS, 3, () -> all.get().getLast().compile));
            }
        }
        return limits;
    }

    private static List<Growth> measured(GraphShape shape) {
        List<Growth> all = SIZES.stream().map(size -> of(shape, size)).toList();
        all.forEach(growth -> growth.print(shape));
        return all;
    }

    private static Growth of(GraphShape shape, int size) {
        for (int nodes = size; nodes <= WARM_UP; nodes += size) {
            once(shape, size);
        }
        return once(shape, size);
    }

    private static Growth once(GraphShape shape, int size) {
        GraphShape.Function function = shape.of(size);
        int nodes = Graph.of(function.outputs()).size();
        double before = size < WARM_UP ? 0 : used();
        long start = System.nanoTime();
        Program program = Program.of(function.outputs(), function.inputs());
        long compiled = System.nanoTime();
        program.run(function.values());
        long first = System.nanoTime();
        program.run(function.values());
        long second = System.nanoTime();
        double bytes = size < WARM_UP ? 0 : used() - before;
        Reference.reachabilityFence(program);
        Reference.reachabilityFence(function);
        return new Growth(nodes, (compiled - start) * 1e-9, (first - compiled) * 1e-9, (second - first) * 1e-9, bytes);
    }

    /** The time of compiling and of the first run for each node. */
    private double each() {
        return (compile + first) / nodes;
    }

    private void print(GraphShape shape) {
        System.out.printf(Locale.ROOT,
                "%-15s %,9d nodes: compile %5.0f, first run %5.0f, second %5.0f ns, %5.0f bytes a node%n", shape.text(),
                nodes, compile / nodes * 1e9, first / nodes * 1e9, second / nodes * 1e9, bytes / nodes);
    }

    private static double used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
