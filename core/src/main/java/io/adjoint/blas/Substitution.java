package io.adjoint.blas;

/** Small triangular systems in plain loops, which every machine rounds alike. */
final class Substitution {

    private Substitution() {}

    /** Row-major {@code op(A) X = B}, or {@code X op(A) = B}, with X in the place of B. */
    static void solve(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n, double[] a,
            int aFrom, double[] b, int bFrom) {
        int order = right ? n : m;
        int count = right ? m : n;
        // X op(A) = B is op(A)' X' = B'
        boolean flipped = transposed != right;
        boolean backward = upper != flipped;
        int next = right ? 1 : n;
        int other = right ? n : 1;
        for (int step = 0; step < order; step++) {
            int i = backward ? order - 1 - step : step;
            for (int done = 0; done < step; done++) {
                int j = backward ? order - 1 - done : done;
                double factor = a[aFrom + (flipped ? j * order + i : i * order + j)];
                for (int c = 0; c < count; c++) {
                    b[bFrom + i * next + c * other] -= factor * b[bFrom + j * next + c * other];
                }
            }
            for (int c = 0; c < count && !unit; c++) {
                b[bFrom + i * next + c * other] /= a[aFrom + i * order + i];
            }
        }
    }
}
