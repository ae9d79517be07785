package io.adjoint.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Cuts a sequence of operations into loops, none of which grows beyond what HotSpot unrolls and therefore vectorises.
 * Measured on JDK 25 with eight lanes: loops of two loads were vectorised up to 32 operations with one store, 28 with
 * two, 20 with three, 16 with four and 8 with six; a loop just beyond is eight times slower.
 */
final class LoopCuts {

    private static final int LIMIT = 46;
    private static final int LOAD = 4;
    private static final int STORE = 6;

    private final IntUnaryOperator readers;
    private final IntPredicate kept;
    private final IntPredicate numbers;

    /**
     * What loops load and store.
     *
     * @param readers how often each value is read
     * @param kept the values that are stored in any case
     * @param numbers the values that are constants of the code
     */
    LoopCuts(IntUnaryOperator readers, IntPredicate kept, IntPredicate numbers) {
        this.readers = readers;
        this.kept = kept;
        this.numbers = numbers;
    }

    /** Loops as long as they may be, in order; or shorter ones where nothing passes between them but what is kept. */
    List<List<Computation>> cut(List<Computation> given) {
        boolean several = given.stream().filter(node -> kept.test(node.value())).count() > 1;
        List<Computation> nodes = several && end(given, 0) < given.size() ? byKept(given) : given;
        List<List<Computation>> loops = new ArrayList<>();
        int from = 0;
        while (from < nodes.size()) {
            int to = end(nodes, from);
            loops.add(nodes.subList(from, to));
            from = to;
        }
        return loops;
    }

    /**
     * The last place at which what crosses it leaves the loop small enough, or the first if none does; where the loop is at
     * least half as long, the last at which only kept values cross.
     */
    private int end(List<Computation> nodes, int from) {
        int end = from + 1;
        int clean = from;
        var weight = new Weight();
        for (int to = from + 1; to <= Math.min(nodes.size(), from + LIMIT); to++) {
            weight.add(nodes.get(to - 1));
            if (weight.total() <= LIMIT) {
                end = to;
                clean = weight.passing() == 0 ? to : clean;
            }
        }
        return 2 * (clean - from) >= end - from ? clean : end;
    }

    /** In an order in which each kept value follows what it needs, and what none needs is last. */
    private List<Computation> byKept(List<Computation> nodes) {
        Map<Integer, Computation> waiting = new LinkedHashMap<>();
        nodes.forEach(node -> waiting.put(node.value(), node));
        List<Computation> ordered = new ArrayList<>();
        for (Computation node : nodes) {
            if (kept.test(node.value())) {
                Set<Integer> needed = needed(node, waiting);
                nodes.stream().filter(each -> needed.contains(each.value())).forEach(each -> {
                    waiting.remove(each.value());
                    ordered.add(each);
                });
            }
        }
        ordered.addAll(waiting.values());
        return ordered;
    }

    /** What waits and is needed for a node, and the node. */
    private static Set<Integer> needed(Computation node, Map<Integer, Computation> waiting) {
        Set<Integer> needed = new HashSet<>();
        var open = new ArrayDeque<>(List.of(node.value()));
        while (!open.isEmpty()) {
            int value = open.pop();
            if (waiting.containsKey(value) && needed.add(value)) {
                open.addAll(waiting.get(value).arguments());
            }
        }
        return needed;
    }

    /** What a growing loop computes, loads and stores. */
    private final class Weight {

        /** How often each value that the loop makes is read outside of it. */
        private final Map<Integer, Integer> readOutside = new HashMap<>();
        private final Set<Integer> loaded = new HashSet<>();
        private int stored;
        private int own;

        void add(Computation node) {
            for (int argument : node.arguments()) {
                if (!readOutside.containsKey(argument)) {
                    if (!numbers.test(argument)) {
                        loaded.add(argument);
                    }
                } else if (readOutside.merge(argument, -1, Integer::sum) == 0 && !kept.test(argument)) {
                    stored--;
                }
            }
            int reads = readers.applyAsInt(node.value());
            readOutside.put(node.value(), reads);
            stored += reads > 0 || kept.test(node.value()) ? 1 : 0;
            own += kept.test(node.value()) ? 1 : 0;
        }

        /** How many values are stored for other loops alone. */
        int passing() {
            return stored - own;
        }

        int total() {
            return readOutside.size() + LOAD * loaded.size() + STORE * stored;
        }
    }
}
