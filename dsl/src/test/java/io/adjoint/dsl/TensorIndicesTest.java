package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Indices say the same to a tensor and to a term, and are refused with the same words. */
class TensorIndicesTest {

    private static final int LONGEST = 3;

    @Property(tries = 1000)
    void selectTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        int[] dims = random.ints(random.nextInt(5), 0, LONGEST + 1).toArray();
        Tensor x = Tensor.randn(seed, dims).to(random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32);
        List<Index> indices = indices(random, dims);
        Index[] rest = indices.stream().skip(1).toArray(Index[]::new);
        Object ofTensor = outcome(() -> x.get(indices.getFirst(), rest));
        Object ofTerm = outcome(() -> Adjoint.constant(x).get(indices.toArray(Index[]::new)).value());
        Statistics.collect(ofTensor instanceof Tensor ? "selected" : "refused");
        Statistics.coverage(coverage -> {
            coverage.check("selected").percentage(share -> share > 30);
            coverage.check("refused").percentage(share -> share > 3);
        });
        assertEquals(ofTerm, ofTensor, indices::toString);
    }

    /** Most fit the axes that they name; a new axis and an ellipsis name none. */
    private static List<Index> indices(Random random, int... dims) {
        List<Index> indices = new ArrayList<>();
        int pair = 1 + random.nextInt(2);
        int axis = 0;
        do {
            int length = axis < dims.length ? dims[axis] : 0;
            int kind = axis < dims.length || random.nextInt(8) == 0 ? random.nextInt(12) : 10 + random.nextInt(2);
            indices.add(switch (kind) {
                case 0, 1 -> Index.at(position(random, length));
                case 2, 3 -> Index.range(end(random), end(random), step(random));
                case 4 -> Index.of(positions(random, length, pair));
                case 5 -> Index.of(positions(random, length, 1));
                case 6 -> Index.of(Tensor.of(new double[][]{{position(random, length)}, {position(random, length)}}));
                case 7 -> Index.mask(Tensor.rand(random.nextLong(), length).gt(0.5));
                case 8 -> Index.mask(Tensor.rand(random.nextLong(), length, axis + 1 < dims.length ? dims[axis + 1] : 1)
                        .gt(0.5));
                case 9 -> Index.ALL;
                case 10 -> Index.NEW_AXIS;
                default -> indices.contains(Index.ELLIPSIS) ? Index.NEW_AXIS : Index.ELLIPSIS;
            });
            axis += kind > 9 ? 0 : kind == 8 ? 2 : 1;
        } while (axis <= dims.length && random.nextInt(4) > 0);
        return indices;
    }

    private static int[] positions(Random random, int length, int count) {
        return random.ints(count, 0, 1).map(_ -> position(random, length)).toArray();
    }

    private static int position(Random random, int length) {
        return length == 0 || random.nextInt(20) == 0
                ? random.nextInt(-LONGEST - 1, LONGEST + 1)
                : random.nextInt(-length, length);
    }

    private static Integer end(Random random) {
        return random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(-LONGEST - 2, LONGEST + 3));
    }

    private static int step(Random random) {
        int step = random.nextInt(-LONGEST, LONGEST + 1);
        return step == 0 ? 1 : step;
    }

    private static Object outcome(Supplier<Tensor> call) {
        try {
            return call.get();
        } catch (AdjointException refusal) {
            return refusal.getMessage();
        }
    }

    @Test
    void termsAreNoIndicesOfTensors() {
        Term places = Adjoint.constant(1, 0);
        assertEquals("get: got an index that is an expression; expected positions that are known. Use Index.of with "
                + "its value, or index a constant of this tensor.",
                outcome(() -> Tensor.of(5, 6).get(places)));
        assertEquals(Tensor.of(6, 5), Tensor.of(5, 6).get(Index.of(places.value())));
    }
}
