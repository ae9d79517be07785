package io.adjoint.bench;

import io.adjoint.compile.Program;

/** A small function with its derivatives, as different people would write it. Each way writes the same outputs. */
interface ScalarFunction {

    /** Computes outputs from inputs. */
    @FunctionalInterface
    interface Way {
        void compute(double[] in, double[] out);
    }

    /** {@return the workload's name} */
    String name();

    /** {@return inputs at which the function is computed} */
    double[][] points();

    /** {@return how many outputs there are} */
    int outputs();

    /** {@return the function and its derivatives compiled} */
    Program program();

    /** {@return code with derivatives written out} */
    Way byHand();

    /** {@return the same by Hipparchus's gradients} */
    Way hipparchus();

    /** {@return the same by Commons Math's derivative structures of first order} */
    Way commonsMath();

    /** {@return the contest of these} */
    default Contest contest() {
        Program program = program();
        return Contest.of(name(), 1e-9)
                .side(Contest.OURS, () -> task(program::run))
                .peer("by-hand", 1 / 1.3, () -> task(byHand()))
                .peer("hipparchus", 10, () -> task(hipparchus()))
                .peer("commons-math", 0, () -> task(commonsMath()));
    }

    /** {@return one of the ways at all points} */
    default Task task(Way way) {
        return new AtPoints(way, points(), outputs());
    }

    /**
     * One way at all points.
     *
     * @param way the way
     * @param in the points
     * @param out what it computes at each of them
     */
    record AtPoints(Way way, double[][] in, double[][] out) implements Task {

        AtPoints(Way way, double[][] in, int outputs) {
            this(way, in, new double[in.length][outputs]);
        }

        @Override
        public void run() {
            for (int i = 0; i < in.length; i++) {
                way.compute(in[i], out[i]);
            }
        }

        @Override
        public double[] outputs() {
            return Joined.of(out);
        }

        @Override
        public int repeats() {
            return in.length;
        }
    }
}
