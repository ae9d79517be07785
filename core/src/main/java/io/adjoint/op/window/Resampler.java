package io.adjoint.op.window;

import io.adjoint.expr.Sliding;

/** A linear map along an axis in which every element of the result is a weighted sum of a few neighbours. */
public sealed interface Resampler {

    /** The length of the axis before. */
    int input();

    /** The length of the axis after. */
    int output();

    /** The first of the neighbours that make an element. */
    int first(int o);

    /** How many they are. */
    int count(int o);

    /** The weight of one of them, counted from the first. */
    double weight(int o, int k);

    /** Sums in windows, perhaps divided by the number of elements that count. */
    public record Pooled(Sliding windows, boolean mean, boolean countIncludePad) implements Resampler {

        @Override
        public int input() {
            return windows.input();
        }

        @Override
        public int output() {
            return windows.output();
        }

        @Override
        public int first(int o) {
            return Math.max(0, windows.start(o));
        }

        @Override
        public int count(int o) {
            return Math.min(windows.start(o) + windows.window(), windows.input()) - first(o);
        }

        @Override
        public double weight(int o, int k) {
            int start = windows.start(o);
            int padded = Math.min(start + windows.window(), windows.input() + windows.before()) - start;
            return mean ? 1.0 / (countIncludePad ? padded : count(o)) : 1;
        }

        @Override
        public String toString() {
            return (mean ? "means " : "sums ") + windows + (countIncludePad ? "" : ", without padding");
        }
    }

    /** Means over windows of about equal sizes that cover the axis. */
    record Adaptive(int input, int output) implements Resampler {

        @Override
        public int first(int o) {
            return (int) ((long) o * input / output);
        }

        @Override
        public int count(int o) {
            return Math.toIntExact(Math.ceilDiv((o + 1L) * input, (long) output)) - first(o);
        }

        @Override
        public double weight(int o, int k) {
            return 1.0 / count(o);
        }

        @Override
        public String toString() {
            return "means " + input + "->" + output;
        }
    }

    /** The element whose place is nearest, at a step of the input for each of the output. */
    record Nearest(int input, int output, double step, double shift) implements Resampler {

        @Override
        public int first(int o) {
            return Math.min(input - 1, (int) Math.floor((o + shift) * step));
        }

        @Override
        public int count(int o) {
            return 1;
        }

        @Override
        public double weight(int o, int k) {
            return 1;
        }

        @Override
        public String toString() {
            return (shift == 0 ? "nearest " : "nearest exact ") + input + "->" + output;
        }
    }

    /** On the line between the two nearest; places are those of the elements' centres or, aligned, of the first ones. */
    record Linear(int input, int output, double step, boolean aligned) implements Resampler {

        private double place(int o) {
            return aligned ? o * step : Math.max(0, (o + 0.5) * step - 0.5);
        }

        @Override
        public int first(int o) {
            return Math.min(input - 1, (int) place(o));
        }

        @Override
        public int count(int o) {
            return Math.min(2, input - first(o));
        }

        @Override
        public double weight(int o, int k) {
            double second = place(o) - first(o);
            return count(o) == 1 ? 1 : k == 0 ? 1 - second : second;
        }

        @Override
        public String toString() {
            return "linear " + input + "->" + output + (aligned ? ", aligned corners" : "");
        }
    }

    /**
     * By four neighbours, of which those beyond the borders are the outermost elements; places as in {@link Linear}.
     * Source: R. Keys, Cubic convolution interpolation for digital image processing (1981), with the slope -0.75.
     */
    record Cubic(int input, int output, double step, boolean aligned) implements Resampler {

        private static final int NEIGHBOURS = 4;

        private static final double SLOPE = -0.75;

        private double place(int o) {
            return aligned ? o * step : (o + 0.5) * step - 0.5;
        }

        private int neighbour(int o, int j) {
            return Math.clamp((int) Math.floor(place(o)) - 1 + j, 0, input - 1);
        }

        @Override
        public int first(int o) {
            return neighbour(o, 0);
        }

        @Override
        public int count(int o) {
            return neighbour(o, NEIGHBOURS - 1) - first(o) + 1;
        }

        @Override
        public double weight(int o, int k) {
            double rest = place(o) - Math.floor(place(o));
            double sum = 0;
            for (int j = 0; j < NEIGHBOURS; j++) {
                sum += neighbour(o, j) == first(o) + k ? falling(Math.abs(rest + 1 - j)) : 0;
            }
            return sum;
        }

        /** What an element counts at a distance from it. */
        private static double falling(double x) {
            return x <= 1
                    ? ((SLOPE + 2) * x - (SLOPE + 3)) * x * x + 1
                    : ((SLOPE * x - 5 * SLOPE) * x + 8 * SLOPE) * x - 4 * SLOPE;
        }

        @Override
        public String toString() {
            return "cubic " + input + "->" + output + (aligned ? ", aligned corners" : "");
        }
    }
}
