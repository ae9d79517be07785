package io.adjoint.op.window;

import io.adjoint.expr.Sliding;

/** Which elements of an axis a pooled element is made of. */
sealed interface Reach {

    /** An axis of length 1 that stays, for pooling along fewer axes. */
    Reach NONE = new Windowed(Sliding.NONE);

    /** The length of the axis before. */
    int input();

    /** The length of the axis after. */
    int output();

    /** The first of the elements. */
    int first(int position);

    /** The end of the elements. */
    int end(int position);

    /** From one of the elements to the next. */
    int step();

    /** Windows of one size, cut at the borders. */
    record Windowed(Sliding sliding) implements Reach {

        @Override
        public int input() {
            return sliding.input();
        }

        @Override
        public int output() {
            return sliding.output();
        }

        @Override
        public int first(int position) {
            int start = sliding.start(position);
            return start >= 0 ? start : start + Math.ceilDiv(-start, step()) * step();
        }

        @Override
        public int end(int position) {
            return Math.min(input(), sliding.start(position) + step() * (sliding.window() - 1) + 1);
        }

        @Override
        public int step() {
            return sliding.dilation();
        }

        @Override
        public String toString() {
            return sliding.toString();
        }
    }

    /** Windows of about equal sizes that cover the axis. */
    record Covering(Resampler.Adaptive windows) implements Reach {

        @Override
        public int input() {
            return windows.input();
        }

        @Override
        public int output() {
            return windows.output();
        }

        @Override
        public int first(int position) {
            return windows.first(position);
        }

        @Override
        public int end(int position) {
            return first(position) + windows.count(position);
        }

        @Override
        public int step() {
            return 1;
        }

        @Override
        public String toString() {
            return input() + "->" + output();
        }
    }
}
