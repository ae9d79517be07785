package io.adjoint.kernel;

/** Loops over single numbers. */
record PlainSelection(Selection selection) implements SelectionFunction {

    @Override
    public void apply(double[] a, double[] b, double[] c, double[] out, int count) {
        switch (selection) {
            case EQUAL -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] == b[i] ? 1 : 0;
                }
            }
            case UNEQUAL -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] != b[i] ? 1 : 0;
                }
            }
            case LESS -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] < b[i] ? 1 : 0;
                }
            }
            case AT_MOST -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] <= b[i] ? 1 : 0;
                }
            }
            case GREATER -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] > b[i] ? 1 : 0;
                }
            }
            case AT_LEAST -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] >= b[i] ? 1 : 0;
                }
            }
            case ABSORBING_PRODUCT -> {
                for (int i = 0; i < count; i++) {
                    double product = a[i] * b[i];
                    out[i] = product != product && (a[i] == 0 || b[i] == 0) ? 0 : product;
                }
            }
            case CHOICE -> {
                for (int i = 0; i < count; i++) {
                    out[i] = a[i] != 0 ? b[i] : c[i];
                }
            }
        }
    }
}
