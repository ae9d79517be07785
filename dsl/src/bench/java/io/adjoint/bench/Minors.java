package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The determinant of a small matrix by expansion along its first row, nothing remembered, and its gradient. */
final class Minors {

    private final int n;
    private final double[] matrix;

    private Minors(int n) {
        this.n = n;
        this.matrix = Tensor.randn(71, n, n).toDoubleArray();
    }

    static List<Contest> contests() {
        return List.of(new Minors(6).contest("minors", 1), new Minors(8).contest("minors-8", 1 / 1.5));
    }

    private Contest contest(String name, double atLeast) {
        return Contest.of(name, 1e-9)
                .side(Contest.OURS, this::program)
                .peer("by-hand", atLeast, () -> Loops.byHand(this::byHand));
    }

    private Task program() {
        Term a = symbol("a", n, n);
        Term value = determinant(a, 0, IntStream.range(0, n).toArray());
        Program program = Compiled.of(List.of(value, value.gradient().of(a)), a);
        double[] out = new double[1 + n * n];
        return Loops.byHand(() -> {
            program.run(matrix, out);
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

    private double[] byHand() {
        double[] out = new double[1 + n * n];
        out[0] = walk(0, 0, 1, out);
        return out;
    }

    /** The minor below a row of the columns that are left, whose weight goes to the gradient on the way back. */
    private double walk(int row, int used, double weight, double[] out) {
        if (row == n) {
            return 1;
        }
        double sum = 0;
        int sign = 1;
        for (int column = 0; column < n; column++) {
            if ((used & 1 << column) == 0) {
                double element = matrix[row * n + column];
                double minor = walk(row + 1, used | 1 << column, weight * sign * element, out);
                out[1 + row * n + column] += weight * sign * minor;
                sum += sign * element * minor;
                sign = -sign;
            }
        }
        return sum;
    }
}
