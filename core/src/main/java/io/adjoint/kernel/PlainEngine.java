package io.adjoint.kernel;

/** Loops over single numbers. */
record PlainEngine() implements Engine {

    @Override
    public BulkFunction kernel(Bulk function) {
        return PlainLoop.over(function.scalar());
    }

    @Override
    public SelectionFunction kernel(Selection selection) {
        return new PlainSelection(selection);
    }

    @Override
    public double sum(double[] x, int from, int count) {
        int end = from + count;
        int body = end - count % 8;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = from; i < body; i += 8) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
        for (int i = body; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public String description() {
        return "plain loops (vector kernels need --add-modules=jdk.incubator.vector and four lanes)";
    }
}
