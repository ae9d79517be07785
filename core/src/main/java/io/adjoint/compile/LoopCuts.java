package io.adjoint.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a sequence of operations into loops, none of which grows beyond what HotSpot unrolls and therefore vectorises.
 * Measured on JDK 25 with eight lanes: loops of two loads were vectorised up to 32 operations with one store, 28 with
 * two, 20 with three, 16 with four and 8 with six; a loop just beyond is eight times slower.
 */
final class LoopCuts {

    private static final int LIMIT = 46;
    private static final int LOAD = 4;
    private static final int STORE = 6;

    private final Map<Integer, List<Integer>> readers;
    private final Set<Integer> kept;
    private final Set<Integer> numbers;

    /**
     * What loops load and store.
     *
     * @param readers the values computed from each value
     * @param kept the values that are stored in any case
     * @param numbers the values that are constants of the code
     */
    LoopCuts(Map<Integer, List<Integer>> readers, Set<Integer> kept, Set<Integer> numbers) {
        this.readers = readers;
        this.kept = kept;
        this.numbers = numbers;
    }

    /** Loops as long as they may be, in order. */
    List<List<Region.Node>> cut(List<Region.Node> nodes) {
        List<List<Region.Node>> loops = new ArrayList<>();
        int from = 0;
        while (from < nodes.size()) {
            int to = end(nodes, from);
            loops.add(nodes.subList(from, to));
            from = to;
        }
        return loops;
    }

    /** The last place at which what crosses it leaves the loop small enough, or the first if none does. */
    private int end(List<Region.Node> nodes, int from) {
        int end = from + 1;
        for (int to = from + 1; to <= Math.min(nodes.size(), from + LIMIT); to++) {
            if (weight(nodes.subList(from, to)) <= LIMIT) {
                end = to;
            }
        }
        return end;
    }

    private int weight(List<Region.Node> loop) {
        Set<Integer> made = new HashSet<>();
        Set<Integer> loaded = new HashSet<>();
        for (Region.Node node : loop) {
            node.arguments().stream().filter(value -> !made.contains(value) && !numbers.contains(value))
                    .forEach(loaded::add);
            made.add(node.value());
        }
        long stored = made.stream()
                .filter(value -> kept.contains(value) || !made.containsAll(readers.getOrDefault(value, List.of())))
                .count();
        return loop.size() + LOAD * loaded.size() + STORE * (int) stored;
    }
}
