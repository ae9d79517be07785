package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The determinant of a small matrix by expansion along its first row, nothing remembered, and its gradient. */
final class Minors {

    private static final int N = 6;
    private static final double[] MATRIX = Tensor.randn(71, N, N).toDoubleArray();

    private Minors() {}

    static List<Contest> contests() {
        return List.of(Contest.of("minors", 1e-9)
                .side(Contest.OURS, Minors::program)
                .peer("by-hand", 1, () -> Loops.byHand(Minors::byHand)));
    }

    private static Task program() {
        Term a = symbol("a", N, N);
        Term value = determinant(a, 0, IntStream.range(0, N).toArray());
        Program program = Compiled.of(List.of(value, value.gradient().of(a)), a);
        double[] out = new double[1 + N * N];
        return Loops.byHand(() -> {
            program.run(MATRIX, out);
            return out;
        });
    }

    private static int[] without(int[] columns, int k) {
        return IntStream.range(0, columns.length).filter(i -> i != k).map(i -> columns[i]).toArray();
    }

    private static Term determinant(Term a, int row, int[] columns) {
        if (columns.length == 1) {
            return a.get(row, columns[0]);
        }
        Term sum = null;
        for (int k = 0; k < columns.length; k++) {
            Term minor = a.get(row, columns[k]).times(determinant(a, row + 1, without(columns, k)));
            sum = sum == null ? minor : k % 2 == 0 ? sum.plus(minor) : sum.minus(minor);
        }
        return sum;
    }

    private static double[] byHand() {
        double[] out = new double[1 + N * N];
        out[0] = walk(0, 0, 1, out);
        return out;
    }

    /** The minor below a row of the columns that are left, whose weight goes to the gradient on the way back. */
    private static double walk(int row, int used, double weight, double[] out) {
        if (row == N) {
            return 1;
        }
        double sum = 0;
        int sign = 1;
        for (int column = 0; column < N; column++) {
            if ((used & 1 << column) == 0) {
                double element = MATRIX[row * N + column];
                double minor = walk(row + 1, used | 1 << column, weight * sign * element, out);
                out[1 + row * N + column] += weight * sign * minor;
                sum += sign * element * minor;
                sign = -sign;
            }
        }
        return sum;
    }
}
