package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Memory between runs is found again, is nobody else's meanwhile, and is not kept beyond the bound. */
class PoolTest {

    private static Pool.Sets sets(Pool pool, int bytes) {
        return new Pool.Sets(pool, bytes, () -> new Values[]{Values.of(DType.FLOAT64, bytes / 8)});
    }

    @Test
    void aSetThatWasGivenBackIsTakenAgainAndOneInUseIsNot() {
        Pool.Sets sets = sets(new Pool(1_000), 80);
        Pool.Lot first = sets.taken();
        Values[] arrays = first.arrays();
        assertNotSame(arrays, sets.taken().arrays());
        sets.letGo(first);
        assertSame(arrays, sets.taken().arrays());
    }

    @Test
    void aSetAsLargeAsTheBoundIsKeptAndALargerOneIsNot() {
        for (int bytes : new int[]{80, 88}) {
            var pool = new Pool(80);
            used(sets(pool, bytes));
            assertEquals(bytes == 80 ? 80 : 0, pool.bytes());
        }
    }

    /** Room for three: the fourth takes the place of the first, the fifth that of one that was not used since. */
    @Test
    void whatWasUsedSinceIsKeptLonger() {
        var pool = new Pool(130);
        List<Owner> owners = owners(pool, 5);
        for (int use : new int[]{0, 1, 2, 3, 1, 4}) {
            used(owners.get(use).sets);
        }
        System.gc();
        assertEquals(120, pool.bytes());
        for (int kept : new int[]{1, 3, 4}) {
            used(owners.get(kept).sets);
            assertEquals(1, owners.get(kept).made, "of " + kept);
        }
        for (int lost : new int[]{0, 2}) {
            assertEquals(40, used(owners.get(lost).sets)[0].size() * 8);
            assertEquals(2, owners.get(lost).made, "of " + lost);
        }
    }

    @Test
    void whatWasNotKeptIsKeptAgainOnceItIsUsed() {
        var pool = new Pool(50);
        List<Owner> owners = owners(pool, 2);
        takeTurns(owners);
        System.gc();
        used(owners.get(0).sets);
        assertEquals(1, owners.get(0).made);
        used(owners.get(1).sets);
        assertEquals(2, owners.get(1).made);
    }

    /** The first, the second in its place, the first again, which is no garbage meanwhile. */
    private static void takeTurns(List<Owner> owners) {
        Values[] first = used(owners.get(0).sets);
        used(owners.get(1).sets);
        assertSame(first, used(owners.get(0).sets));
    }

    private static Values[] used(Pool.Sets sets) {
        Pool.Lot lot = sets.taken();
        Values[] arrays = lot.arrays();
        sets.letGo(lot);
        return arrays;
    }

    private static List<Owner> owners(Pool pool, int count) {
        return IntStream.range(0, count).mapToObj(i -> new Owner(pool)).toList();
    }

    /** Of sets of 40 bytes, who counts how many were made. */
    private static final class Owner {

        private final Pool.Sets sets;
        private int made;

        Owner(Pool pool) {
            this.sets = new Pool.Sets(pool, 40, this::next);
        }

        private Values[] next() {
            made++;
            return new Values[]{Values.of(DType.FLOAT64, 5)};
        }
    }

    @Property(tries = 200)
    void softlyIsKeptNoMoreThanTheBound(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 19) Integer> uses,
            @ForAll @IntRange(max = 2_000) int most) {
        var pool = new Pool(most);
        List<Pool.Sets> owners = IntStream.range(0, 20).mapToObj(i -> sets(pool, 8 * i)).toList();
        List<Values[]> strong = new ArrayList<>(); // nothing is garbage, so all is found again
        Set<Integer> known = new HashSet<>();
        for (int use : uses) {
            Pool.Lot lot = owners.get(use).taken();
            assertEquals(use, lot.arrays()[0].size());
            assertEquals(!known.add(use), strong.contains(lot.arrays()));
            strong.add(lot.arrays());
            owners.get(use).letGo(lot);
            assertTrue(pool.bytes() <= most);
        }
        long all = known.stream().mapToLong(use -> 8L * use).sum();
        assertTrue(all > most || pool.bytes() == all, () -> pool.bytes() + " of " + all);
    }

    @Test
    void afterARushNoMoreSetsWaitThanThereAreProcessors() {
        Pool.Sets sets = sets(new Pool(100_000), 80);
        List<Pool.Lot> rush = IntStream.range(0, 64 + Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> sets.taken()).toList();
        Set<Values[]> before = new HashSet<>();
        rush.forEach(lot -> before.add(lot.arrays()));
        assertEquals(rush.size(), before.size());
        rush.forEach(sets::letGo);
        long again = IntStream.range(0, rush.size()).filter(i -> before.contains(sets.taken().arrays())).count();
        assertEquals(Runtime.getRuntime().availableProcessors(), again);
    }
}
