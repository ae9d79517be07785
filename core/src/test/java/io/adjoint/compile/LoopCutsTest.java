package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoopCutsTest {

    private static Computation node(int value, Integer... arguments) {
        return new Computation.Call(Arithmetic.PLUS, List.of(arguments), DType.FLOAT64, value);
    }

    private static LoopCuts cuts(List<Computation> nodes, Set<Integer> kept, Set<Integer> numbers) {
        Map<Integer, Integer> readers = new HashMap<>();
        for (Computation node : nodes) {
            node.arguments().forEach(a -> readers.merge(a, 1, Integer::sum));
        }
        return new LoopCuts(value -> readers.getOrDefault(value, 0), kept::contains, numbers::contains);
    }

    /** A chain of operations of the one before and an input. */
    private static List<Computation> chain(int length) {
        List<Computation> nodes = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            nodes.add(node(i, i - 1, 0));
        }
        return nodes;
    }

    private static List<Integer> lengths(List<Computation> nodes, Set<Integer> kept) {
        return cuts(nodes, kept, Set.of()).cut(nodes).stream().map(List::size).toList();
    }

    @Test
    void aShortChainIsOneLoop() {
        assertEquals(List.of(20), lengths(chain(20), Set.of(20)));
    }

    @Test
    void aLongOneIsCutAndNothingIsLost() {
        List<Computation> nodes = chain(200);
        List<List<Computation>> loops = cuts(nodes, Set.of(200), Set.of()).cut(nodes);
        assertEquals(nodes, loops.stream().flatMap(List::stream).toList());
        assertTrue(loops.size() >= 5 && loops.stream().allMatch(loop -> loop.size() <= 46), loops.toString());
    }

    @Test
    void storesMakeLoopsShorter() {
        assertTrue(lengths(chain(30), Set.of(30, 3, 6, 9, 12, 15)).size() > lengths(chain(30), Set.of(30)).size());
    }

    @Test
    void numbersWeighNothing() {
        List<Computation> nodes = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (int i = 1; i <= 30; i++) {
            numbers.add(1000 + i);
            nodes.add(node(i, i - 1, 1000 + i));
        }
        assertEquals(1, cuts(nodes, Set.of(30), numbers).cut(nodes).size());
    }

    @Test
    void randomSequencesKeepTheirOrder() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 100; round++) {
            List<Computation> nodes = new ArrayList<>();
            int count = 1 + random.nextInt(120);
            for (int i = 1; i <= count; i++) {
                nodes.add(node(i, random.nextInt(i), -random.nextInt(20)));
            }
            LoopCuts cuts = cuts(nodes, Set.of(count), Set.of());
            assertEquals(nodes, cuts.cut(nodes).stream().flatMap(List::stream).toList());
        }
    }

    /** Two sums that are kept, of which the second's part 25 is made early, and a chain of both. */
    @Test
    void onlyKeptValuesCrossWhereThatIsPossible() {
        List<Computation> nodes = new ArrayList<>(chain(12));
        nodes.add(node(25, 12, -1));
        for (int i = 13; i <= 18; i++) {
            nodes.add(node(i, i == 13 ? -2 : i - 1, -3));
        }
        nodes.add(node(26, 25, 18));
        for (int i = 27; i <= 34; i++) {
            nodes.add(node(i, i - 1, -4));
        }
        Set<Integer> kept = Set.of(12, 18, 34);
        List<List<Computation>> loops = cuts(nodes, kept, Set.of()).cut(nodes);
        assertEquals(Set.copyOf(nodes), loops.stream().flatMap(List::stream).collect(Collectors.toSet()));
        Set<Integer> known = new HashSet<>();
        for (List<Computation> loop : loops) {
            Set<Integer> own = new HashSet<>();
            for (Computation node : loop) {
                assertTrue(
                        node.arguments().stream()
                                .allMatch(a -> a <= 0 || own.contains(a) || known.contains(a) && kept.contains(a)),
                        loops::toString);
                own.add(node.value());
            }
            known.addAll(own);
        }
        assertEquals(2, loops.size());
    }
}
