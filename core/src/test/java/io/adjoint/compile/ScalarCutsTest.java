package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.compile.ScalarCode.Line;
import io.adjoint.compile.Scalars.Lowered;
import io.adjoint.compile.Scalars.Scalar;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Straight-line code is cut into methods that HotSpot compiles. */
class ScalarCutsTest {

    private static final int LONGEST_COMPILED = 8_000;

    /** An output that is an input: two arrays, two places, a load and a store. */
    private static final int BYTES_OF_A_STORE = 10;

    @Test
    void manyStoresAreManyMethods() {
        List<Scalar> inputs = IntStream.range(0, 4_000).mapToObj(i -> (Scalar) new Scalar.Input(i)).toList();
        List<Line> lines = IntStream.range(0, 4_000).mapToObj(i -> (Line) new Line.Stored(i, 3_999 - i)).toList();
        ScalarCuts cuts = ScalarCuts.cut(lines, new Lowered(inputs, IntStream.range(0, 4_000).toArray()));
        assertEquals(lines, cuts.parts().stream().flatMap(List::stream).toList());
        assertTrue(cuts.parts().stream().allMatch(part -> part.size() * BYTES_OF_A_STORE < LONGEST_COMPILED));
        assertTrue(cuts.crossing().isEmpty());
    }

    @Test
    void whatCrossesACutIsKnown() {
        List<Scalar> scalars = new ArrayList<>(List.of(new Scalar.Input(0)));
        List<Line> lines = new ArrayList<>();
        for (int id = 1; id <= 600; id++) {
            var call = new Scalar.Call(Arithmetic.NEG, List.of(id - 1), DType.FLOAT64);
            scalars.add(call);
            lines.add(new Line.Computed(id, call));
        }
        lines.add(new Line.Stored(7, 0));
        ScalarCuts cuts = ScalarCuts.cut(lines, new Lowered(scalars, new int[]{7}));
        assertEquals(List.of(150, 300, 450, 7), List.copyOf(cuts.crossing()));
    }
}
