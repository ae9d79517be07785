package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.compile.ScalarCode.Line;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Straight-line code is cut into methods that HotSpot compiles. */
class ScalarCutsTest {

    private static final int LONGEST_COMPILED = 8_000;

    /** An output that is an input: two arrays, two places, a load and a store. */
    private static final int BYTES_OF_A_STORE = 10;

    @Test
    void manyStoresAreManyMethods() {
        var tape = new Tape();
        List<Line> lines = IntStream.range(0, 4_000)
                .mapToObj(i -> (Line) new Line.Stored(tape.input(i), 3_999 - i)).toList();
        ScalarCuts cuts = ScalarCuts.cut(lines, tape);
        assertEquals(lines, cuts.parts().stream().flatMap(List::stream).toList());
        assertTrue(cuts.parts().stream().allMatch(part -> part.size() * BYTES_OF_A_STORE < LONGEST_COMPILED));
        assertEquals(0, cuts.crossing().length);
    }

    @Test
    void whatCrossesACutIsKnown() {
        var tape = new Tape();
        List<Line> lines = chain(tape, 600);
        lines.add(new Line.Stored(7, 0));
        ScalarCuts cuts = ScalarCuts.cut(lines, tape);
        assertArrayEquals(new int[]{150, 300, 450, 7}, cuts.crossing());
    }

    @Test
    void placesOfWhatIsReadForTheLastTimeAreGivenToOthers() {
        var tape = new Tape();
        List<Line> lines = chain(tape, 10_000);
        lines.add(new Line.Stored(7, 0));
        ScalarCuts cuts = ScalarCuts.cut(lines, tape);
        assertTrue(cuts.parts().size() > 20);
        assertEquals(3, cuts.room());
    }

    /** Each scalar that crosses keeps its place from the method that computes it to the last that reads it. */
    @Test
    void noPlaceIsGivenWhileItIsRead() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 20; round++) {
            var tape = new Tape();
            List<Line> lines = new ArrayList<>();
            tape.input(0);
            for (int i = 0; i < 2_000; i++) {
                int id = tape.call(Arithmetic.PLUS, DType.FLOAT64, random.nextInt(tape.size()), tape.size() - 1, 0);
                lines.add(new Line.Computed(id));
            }
            ScalarCuts cuts = ScalarCuts.cut(lines, tape);
            int[] holds = new int[cuts.room()];
            for (List<Line> part : cuts.parts()) {
                Set<Integer> own = new HashSet<>();
                for (Line line : part) {
                    int id = ((Line.Computed) line).id();
                    for (int k = 0; k < 2; k++) {
                        int read = tape.argument(id, k);
                        assertTrue(!tape.isCall(read) || own.contains(read) || holds[cuts.place(read)] == read);
                    }
                    own.add(id);
                    if (cuts.crosses(id)) {
                        holds[cuts.place(id)] = id;
                    }
                }
            }
        }
    }

    private static List<Line> chain(Tape tape, int length) {
        int last = tape.input(0);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            last = tape.call(Arithmetic.NEG, DType.FLOAT64, last, 0, 0);
            lines.add(new Line.Computed(last));
        }
        return lines;
    }
}
