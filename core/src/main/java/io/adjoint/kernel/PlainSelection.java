package io.adjoint.kernel;

/** Loops over single numbers. */
record PlainSelection(Selection selection) implements SelectionFunction {

    @Override
    public void apply(
            double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, double[] out, int to, int count) {
        switch (selection) {
            case EQUAL -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] == b[bFrom + i] ? 1 : 0;
                }
            }
            case UNEQUAL -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] != b[bFrom + i] ? 1 : 0;
                }
            }
            case LESS -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] < b[bFrom + i] ? 1 : 0;
                }
            }
            case AT_MOST -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] <= b[bFrom + i] ? 1 : 0;
                }
            }
            case GREATER -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] > b[bFrom + i] ? 1 : 0;
                }
            }
            case AT_LEAST -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] >= b[bFrom + i] ? 1 : 0;
                }
            }
            case ABSORBING_PRODUCT -> {
                for (int i = 0; i < count; i++) {
                    double product = a[aFrom + i] * b[bFrom + i];
                    out[to + i] = product != product && (a[aFrom + i] == 0 || b[bFrom + i] == 0) ? 0 : product;
                }
            }
            case CHOICE -> {
                for (int i = 0; i < count; i++) {
                    out[to + i] = a[aFrom + i] != 0 ? b[bFrom + i] : c[cFrom + i];
                }
            }
        }
    }
}
