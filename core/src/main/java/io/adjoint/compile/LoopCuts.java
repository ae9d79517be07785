package io.adjoint.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Loops as long as they may be, in order. */
    List<List<Computation>> cut(List<Computation> nodes) {
        List<List<Computation>> loops = new ArrayList<>();
        int from = 0;
        while (from < nodes.size()) {
            int to = end(nodes, from);
            loops.add(nodes.subList(from, to));
            from = to;
        }
        return loops;
    }

    /** The last place at which what crosses it leaves the loop small enough, or the first if none does. */
    private int end(List<Computation> nodes, int from) {
        int end = from + 1;
        var weight = new Weight();
        for (int to = from + 1; to <= Math.min(nodes.size(), from + LIMIT); to++) {
            weight.add(nodes.get(to - 1));
            if (weight.total() <= LIMIT) {
                end = to;
            }
        }
        return end;
    }

    /** What a growing loop computes, loads and stores. */
    private final class Weight {

        /** How often each value that the loop makes is read outside of it. */
        private final Map<Integer, Integer> readOutside = new HashMap<>();
        private final Set<Integer> loaded = new HashSet<>();
        private int stored;

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
        }

        int total() {
            return readOutside.size() + LOAD * loaded.size() + STORE * stored;
        }
    }
}
