package io.adjoint.tensor;

import static io.adjoint.AdjointException.noNulls;
import static io.adjoint.AdjointException.notNull;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Elements.Doubles;
import io.adjoint.tensor.Elements.Floats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which element of a whole each element of a part is, where tensors of positions say so.
 *
 * @param operation for messages
 * @param whole the shape picked from
 * @param part the shape picked
 * @param steps how far a step along each axis of the part leads in the whole, where no index says
 * @param indices what each index says
 *
 * @hidden
 */
public record Route(String operation, Shape whole, Shape part, List<Integer> steps, List<Indexed> indices) {

    /**
     * What an index says.
     *
     * @param length of the axis that it counts along
     * @param step how far one position leads in the whole
     * @param steps how far a step along each axis of the part leads in the index; 0 repeats
     * @param mask which axis of a mask it is made of, from 1; 0 if of none
     */
    public record Indexed(int length, int step, List<Integer> steps, int mask) {

        /**
         * Checks the numbers.
         *
         * @throws AdjointException if the length or a step in the index is negative
         */
        public Indexed {
            steps = noNulls(steps, "route", "the steps in the index");
            if (length < 0 || steps.stream().anyMatch(each -> each < 0)) {
                throw new AdjointException("route", "length " + length + " and steps " + steps, "no negative ones",
                        "Give the length of an axis and the strides of an index");
            }
        }

        /**
         * An index that is made of no mask.
         *
         * @param length of the axis that it counts along
         * @param step how far one position leads in the whole
         * @param steps how far a step along each axis of the part leads in the index; 0 repeats
         * @throws AdjointException if the length or a step in the index is negative
         */
        public Indexed(int length, int step, List<Integer> steps) {
            this(length, step, steps, 0);
        }

        /**
         * Lets positions pass.
         *
         * @param operation for the message
         * @param positions from 0, or from -1 backwards
         * @throws AdjointException if one is not whole or out of range
         */
        public void require(String operation, Tensor positions) {
            notNull(operation, "route", "the operation");
            for (double each : notNull(positions, operation, "the positions").elements().doubles()) {
                position(operation, each);
            }
        }

        private int position(String operation, double index) {
            if (index != Math.rint(index) || index < -length || index >= length) {
                boolean isWhole = index == Math.rint(index) && Math.abs(index) < 1L << 53;
                throw new AdjointException(operation, "position " + (isWhole ? "" + (long) index : "" + index),
                        length == 0
                                ? "no position, the axis is empty"
                                : "a whole number from " + -length + " to " + (length - 1),
                        "Positions count from 0, or from -1 backwards");
            }
            return (int) (index < 0 ? index + length : index);
        }

        /** How many elements an index must have that is read for each of a part. */
        private long reads(Shape part) {
            long last = 0;
            for (int axis = 0; axis < steps.size(); axis++) {
                last += (long) steps.get(axis) * (part.dim(axis) - 1);
            }
            return part.size() == 0 ? 0 : last + 1;
        }
    }

    /**
     * Checks that every element of the part is one of the whole.
     *
     * @throws AdjointException if a part is null, there is not a step for each axis, or one leads beyond the whole
     */
    public Route {
        notNull(operation, "route", "the operation");
        notNull(whole, "route", "the whole");
        int rank = notNull(part, "route", "the part").rank();
        steps = noNulls(steps, "route", "the steps");
        indices = noNulls(indices, "route", "the indices");
        if (steps.size() != rank || indices.stream().anyMatch(index -> index.steps.size() != rank)) {
            throw new AdjointException("route", "steps " + steps + " and indices " + indices, "a step for each of the "
                    + rank + " axes of the part", "Give axes that repeat step 0");
        }
        if (leadsBeyond(whole, part, steps, indices)) {
            throw new AdjointException("route", "a way to " + part + " by steps " + steps + " and indices " + indices,
                    "steps within " + whole, "Give strides of the whole");
        }
    }

    /** Along an empty axis an index leads nowhere: its positions are refused when they are known. */
    private static boolean leadsBeyond(Shape whole, Shape part, List<Integer> steps, List<Indexed> indices) {
        if (part.size() == 0 || indices.stream().anyMatch(index -> index.length == 0)) {
            return false;
        }
        long[] reaches = Stream.concat(
                IntStream.range(0, part.rank()).mapToObj(axis -> (long) steps.get(axis) * (part.dim(axis) - 1)),
                indices.stream().map(index -> (long) index.step * (index.length - 1)))
                .mapToLong(Long::longValue).toArray();
        return Arrays.stream(reaches).filter(reach -> reach < 0).sum() < 0
                || Arrays.stream(reaches).filter(reach -> reach > 0).sum() >= whole.size();
    }

    /**
     * The same route for many examples, each through a whole of its own or all through one.
     *
     * @param length how many examples
     * @param apart whether each has a whole of its own
     * @param strides how far an example leads in each index; 0 in one that is the same for all
     * @return the route, with one more axis of the part
     * @throws AdjointException if there is not a stride for each index, or a number is negative
     */
    public Route forAll(int length, boolean apart, int... strides) {
        if (notNull(strides, "route", "the strides").length != indices.size()) {
            throw new AdjointException("route", strides.length + " strides", "one for each of " + indices.size()
                    + " indices", "Give those that are the same for all stride 0");
        }
        return new Route(operation, apart ? prepended(length, whole) : whole, prepended(length, part),
                withFirst(apart ? whole.size() : 0, steps), IntStream.range(0, strides.length).mapToObj(k -> {
                    Indexed index = indices.get(k);
                    return new Indexed(index.length, index.step, withFirst(strides[k], index.steps), index.mask);
                }).toList());
    }

    private static Shape prepended(int length, Shape shape) {
        return Shape.of(IntStream.concat(IntStream.of(length), IntStream.of(shape.dims())).toArray());
    }

    private static List<Integer> withFirst(int first, List<Integer> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    /** The part's trailing axes that run through the whole in order, as one length. */
    private int run() {
        int run = 1;
        for (int axis = part.rank() - 1; axis >= 0 && isContiguous(axis, run); axis--) {
            run *= part.dim(axis);
        }
        return run;
    }

    private boolean isContiguous(int axis, int run) {
        return part.dim(axis) == 1 || part.dim(axis) > 0 && steps.get(axis) == run
                && indices.stream().allMatch(index -> index.steps.get(axis) == 0);
    }

    /** Where the runs of the part begin in the whole. */
    private int[] starts(int run, List<Tensor> values) {
        requireReads(values);
        Shape rows = rows(run);
        int[] at = positions(rows, steps);
        for (int k = 0; k < indices.size(); k++) {
            Indexed index = indices.get(k);
            double[] value = values.get(k).elements().doubles();
            int[] reads = positions(rows, index.steps);
            for (int i = 0; i < at.length; i++) {
                at[i] += index.step * index.position(operation, value[reads[i]]);
            }
        }
        return at;
    }

    private void requireReads(List<Tensor> values) {
        boolean fits = notNull(values, operation, "the indices").size() == indices.size();
        for (int k = 0; fits && k < indices.size(); k++) {
            fits = notNull(values.get(k), operation, "an index").size() >= indices.get(k).reads(part);
        }
        if (!fits) {
            throw new AdjointException(operation,
                    "indices of shapes "
                            + values.stream().map(each -> each == null ? "null" : each.shape().toString()).toList()
                            + " for " + this,
                    "positions for each of " + indices.size(), "Give the indices that the route was made for");
        }
    }

    private Shape rows(int run) {
        int rank = part.rank();
        for (int size = 1; size < run; size *= part.dim(rank)) {
            rank--;
        }
        return Shape.of(Arrays.copyOf(part.dims(), rank));
    }

    private static int[] positions(Shape shape, List<Integer> steps) {
        return Positions.of(shape, steps.stream().mapToInt(Integer::intValue).toArray());
    }

    private void requireShape(String what, Tensor given, Shape shape) {
        if (notNull(given, operation, what).size() != shape.size()) {
            throw new AdjointException(operation, what + " of shape " + given.shape(), "shape " + shape,
                    "Give the tensor that the route was made for");
        }
    }

    /**
     * Where each element of the part lies in the whole.
     *
     * @param values the indices
     * @return the places in row-major order
     * @throws AdjointException if there is not a tensor for each index, or a position is out of range
     */
    public int[] places(List<Tensor> values) {
        return starts(1, values);
    }

    /**
     * The elements on the route.
     *
     * @param x the whole
     * @param values the indices
     * @return the part
     * @throws AdjointException if the whole is no such one, there is not a tensor for each index, or a position is out of
     *     range
     */
    public Tensor pick(Tensor x, List<Tensor> values) {
        requireShape("the whole", x, whole);
        int run = run();
        int[] starts = starts(run, values);
        return new Tensor(part, switch (x.elements()) {
            case Doubles(double[] in) -> {
                double[] out = new double[part.size()];
                copy(in, starts, run, out);
                yield new Doubles(out);
            }
            case Floats(float[] in) -> {
                float[] out = new float[part.size()];
                copy(in, starts, run, out);
                yield new Floats(out);
            }
        });
    }

    private static void copy(double[] in, int[] starts, int run, double[] out) {
        for (int i = 0; i < starts.length; i++) {
            if (run == 1) {
                out[i] = in[starts[i]];
            } else {
                System.arraycopy(in, starts[i], out, i * run, run);
            }
        }
    }

    private static void copy(float[] in, int[] starts, int run, float[] out) {
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(in, starts[i], out, i * run, run);
        }
    }

    /**
     * Zeros with the elements of a part added where the route picks them; several in one place are summed, in doubles.
     *
     * @param x the part
     * @param values the indices
     * @return the whole
     * @throws AdjointException if the part is no such one, there is not a tensor for each index, or a position is out of
     *     range
     */
    public Tensor add(Tensor x, List<Tensor> values) {
        requireShape("the part", x, part);
        double[] in = x.elements().doubles();
        double[] out = new double[whole.size()];
        int run = run();
        int[] starts = starts(run, values);
        for (int i = 0; i < starts.length; i++) {
            for (int k = 0; k < run; k++) {
                out[starts[i] + k] += in[i * run + k];
            }
        }
        return new Tensor(whole, Elements.of(x.dtype(), out));
    }

    /**
     * For each element of the whole the last element of the part that is placed there.
     *
     * @param values the indices
     * @return its place in the part, or -1
     * @throws AdjointException if there is not a tensor for each index, or a position is out of range
     */
    public Tensor last(List<Tensor> values) {
        double[] out = new double[whole.size()];
        Arrays.fill(out, -1);
        int run = run();
        int[] starts = starts(run, values);
        for (int i = 0; i < starts.length; i++) {
            for (int k = 0; k < run; k++) {
                out[starts[i] + k] = i * run + k;
            }
        }
        return new Tensor(whole, new Doubles(out));
    }

    @Override
    public String toString() {
        return part + " of " + whole;
    }
}
