package io.adjoint.kernel;

/** Which arguments loops are right for. */
sealed interface Guard {

    /** {@return whether it admits a number} */
    boolean admits(double x);

    /** {@return whether it admits all of the first numbers of an array} */
    boolean admitsAll(double[] x, int count);

    /**
     * Admits numbers nearer to 0 than a limit.
     *
     * @param limit the limit
     */
    record Within(double limit) implements Guard {

        @Override
        public boolean admits(double x) {
            return Math.abs(x) < limit;
        }

        @Override
        public boolean admitsAll(double[] x, int count) {
            boolean all = true;
            for (int i = 0; i < count; i++) {
                all &= Math.abs(x[i]) < limit;
            }
            return all;
        }
    }

    /**
     * Admits finite numbers above a limit.
     *
     * @param limit the limit
     */
    record Above(double limit) implements Guard {

        @Override
        public boolean admits(double x) {
            return x > limit & x < Double.POSITIVE_INFINITY;
        }

        @Override
        public boolean admitsAll(double[] x, int count) {
            boolean all = true;
            for (int i = 0; i < count; i++) {
                all &= x[i] > limit & x[i] < Double.POSITIVE_INFINITY;
            }
            return all;
        }
    }
}
