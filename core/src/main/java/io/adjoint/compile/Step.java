package io.adjoint.compile;

import io.adjoint.expr.Control;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Op;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One step of a plan over buffers. */
sealed interface Step {

    /** The buffers that are read. */
    List<Integer> reads();

    /** The buffers that are written. */
    List<Integer> writes();

    /**
     * A fused pass over elements.
     *
     * @param region what is done
     * @param inputs the buffer of each input
     * @param offsets where the first element of each input lies
     * @param outputs the buffer of each output
     * @param totals the buffer of each total
     * @param number the number of the region
     */
    record Pass(Region region, int[] inputs, int[] offsets, int[] outputs, int[] totals, int number) implements Step {
        @Override
        public List<Integer> reads() {
            return Arrays.stream(inputs).boxed().toList();
        }

        @Override
        public List<Integer> writes() {
            return IntStream.concat(Arrays.stream(outputs), Arrays.stream(totals)).boxed().toList();
        }
    }

    /** Matrix products, one for each start: {@code alpha A B}, plus {@code beta} times what the result holds before. */
    record Multiply(Matrix left, Matrix right, int result, int m, int n, int k, int[] leftStarts, int[] rightStarts,
            Alpha alpha, double beta, boolean absorbing, DType dtype) implements Step {
        @Override
        public List<Integer> reads() {
            return alpha.buffer == Alpha.NONE
                    ? List.of(left.buffer, right.buffer)
                    : List.of(left.buffer, right.buffer, alpha.buffer);
        }

        @Override
        public List<Integer> writes() {
            return List.of(result);
        }
    }

    /** By what a product is multiplied, in order: a number, perhaps an element of a buffer, and another number. */
    record Alpha(double number, int buffer, int offset, double after) {

        static final int NONE = -1;

        /** The factors, in order. */
        double[] factors(Values[] arrays) {
            return new double[]{number, buffer == NONE ? 1 : arrays[buffer].at(offset), after};
        }
    }

    /** A matrix in a buffer: rows {@code leading} apart, perhaps read transposed. */
    record Matrix(int buffer, boolean transposed, int leading, int offset) {}

    /** A convolution in one of its roles, of operands of the result's precision. */
    record Convolve(Convolution op, Convolution.Channels channels, int left, int right, int result, DType dtype,
            int number) implements Step {
        @Override
        public List<Integer> reads() {
            return List.of(left, right);
        }

        @Override
        public List<Integer> writes() {
            return List.of(result);
        }
    }

    /** Elements copied in another order, to be contiguous. */
    record Pack(int source, Strided view, int size, int result) implements Step {

        /** Whether the elements lie in order already and are only copied. */
        boolean isCopy() {
            return view.isIdentity(size);
        }

        @Override
        public List<Integer> reads() {
            return List.of(source);
        }

        @Override
        public List<Integer> writes() {
            return List.of(result);
        }
    }

    /** Parts placed side by side into zeros. */
    record Place(List<Integer> parts, List<Integer> sizes, List<Strided> places, boolean covered, int size, int result)
            implements
                Step {
        @Override
        public List<Integer> reads() {
            return parts;
        }

        @Override
        public List<Integer> writes() {
            return List.of(result);
        }
    }

    /** A loop, a choice or a call, whose bodies are programs of their own; with the buffers of those results that are read. */
    record Repeat(Control op, List<Integer> operands, int[] results, int number) implements Step {
        @Override
        public List<Integer> reads() {
            return operands;
        }

        @Override
        public List<Integer> writes() {
            return Arrays.stream(results).filter(result -> result != Call.UNREAD).boxed().toList();
        }
    }

    /** An operation known only by its meaning on tensors, with the buffers of those results that something reads. */
    record Call(Op op, List<Integer> operands, List<Shape> shapes, int[] results) implements Step {

        static final int UNREAD = -1;

        @Override
        public List<Integer> reads() {
            return operands;
        }

        @Override
        public List<Integer> writes() {
            return Arrays.stream(results).filter(result -> result != UNREAD).boxed().toList();
        }
    }
}
