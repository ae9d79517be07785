package io.adjoint.graph;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Divides the operations of a graph into few groups, each a piece of its topological order, so that groups depend on
 * groups before them alone. Parts that repeat, as layers, steps that were written out, or terms of a sum, become one
 * group; then pieces are joined until there are few enough. Time is linear in the graph.
 *
 * <p>A part repeats if the same operations read operands that lie as far back; what leaves they read, and how large their
 * results are, does not matter.
 */
final class Folding {

    /** The longest part that is found to repeat. */
    private static final int REACH = 2_000;

    /** How far back an operand is told by its distance; what a pass backwards reads lies anywhere. */
    private static final int NEAR = 16;

    private static final int FEWEST_REPETITIONS = 3;

    /**
     * Operations that are one group.
     *
     * @param first the first of them, as the operations are counted
     * @param end after the last
     * @param period of how many operations the part is that repeats, from the first on; 0 if none does
     */
    record Group(int first, int end, int period) {

        int size() {
            return end - first;
        }
    }

    private final Graph graph;
    private final int[] operations;
    private final int[] counted;

    private Folding(Graph graph) {
        this.graph = graph;
        this.counted = new int[graph.size()];
        Arrays.fill(counted, -1);
        int count = 0;
        int[] found = new int[graph.size()];
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Apply) {
                counted[i] = count;
                found[count++] = i;
            }
        }
        this.operations = Arrays.copyOf(found, count);
    }

    /** The positions of all operations, in order. */
    static int[] operations(Graph graph) {
        return new Folding(graph).operations;
    }

    static List<Group> of(Graph graph, int most) {
        Folding folding = new Folding(graph);
        if (folding.operations.length <= most) {
            return folding.single();
        }
        List<Group> groups = folding.repeating();
        return groups.size() <= most ? groups : joined(groups, most);
    }

    private List<Group> single() {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            groups.add(new Group(i, i + 1, 0));
        }
        return groups;
    }

    private List<Group> repeating() {
        int[] symbols = symbols();
        Map<Long, Integer> lastSeen = new HashMap<>();
        List<Group> groups = new ArrayList<>();
        int at = 0;
        while (at < symbols.length) {
            int period = at + 1 < symbols.length
                    ? at - Objects.requireNonNullElse(lastSeen.put(pair(symbols, at), at), at)
                    : 0;
            int start = at - period;
            int end = period > 0 && period <= REACH && start >= boundary(groups) ? extent(symbols, at, period) : at;
            int repetitions = period > 0 ? (end - start) / period : 0;
            if (repetitions >= FEWEST_REPETITIONS) {
                while (!groups.isEmpty() && groups.getLast().first() >= start) {
                    groups.removeLast();
                }
                groups.add(new Group(start, start + repetitions * period, period));
                at = start + repetitions * period;
            } else {
                groups.add(new Group(at, at + 1, 0));
                at++;
            }
        }
        return groups;
    }

    /** Up to where groups stand that repeat, and are not taken apart again. */
    private static int boundary(List<Group> groups) {
        for (int k = groups.size() - 1; k >= Math.max(0, groups.size() - REACH); k--) {
            if (groups.get(k).period() > 0) {
                return groups.get(k).end();
            }
        }
        return 0;
    }

    private static long pair(int[] symbols, int at) {
        return (long) symbols[at] << 32 | symbols[at + 1] & 0xFFFFFFFFL;
    }

    private static int extent(int[] symbols, int at, int period) {
        int end = at;
        while (end < symbols.length && symbols[end] == symbols[end - period]) {
            end++;
        }
        return end;
    }

    /** A number for each operation that is the same where it may be a part's repetition. */
    private int[] symbols() {
        Map<List<Object>, Integer> known = new HashMap<>();
        int[] symbols = new int[operations.length];
        for (int i = 0; i < symbols.length; i++) {
            Apply apply = (Apply) graph.node(operations[i]);
            List<Object> symbol = new ArrayList<>();
            symbol.add(apply.op().name());
            for (int k = 0; k < apply.operands().size(); k++) {
                int operand = counted[graph.operand(operations[i], k)];
                symbol.add(operand < 0 ? -1 : Math.min(i - operand, NEAR));
            }
            symbols[i] = known.computeIfAbsent(symbol, none -> known.size());
        }
        return symbols;
    }

    /** Neighbours together, so that all are of about one size; what repeats stays alone while there is room. */
    private static List<Group> joined(List<Group> groups, int most) {
        long repeated = groups.stream().filter(group -> group.period() > 0).count();
        boolean alone = repeated * 2 < most;
        long others = groups.size() - (alone ? repeated : 0);
        int room = Math.max(1, (int) (most - (alone ? 2 * repeated : 0)));
        int size = (int) Math.ceilDiv(others, room);
        List<Group> joined = new ArrayList<>();
        int pending = 0;
        for (Group group : groups) {
            boolean apart = alone && group.period() > 0;
            if (apart || pending == 0 || pending >= size) {
                joined.add(group);
                pending = apart ? 0 : 1;
            } else {
                joined.set(joined.size() - 1, new Group(joined.getLast().first(), group.end(), 0));
                pending++;
            }
        }
        return joined;
    }
}
