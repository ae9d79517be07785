package io.adjoint.op.linalg;

import java.util.List;

/**
 * Derivatives of the determinant at a diagonal matrix, by Leibniz's formula: a sum over the ways to thread the
 * directions on cycles of different places, each cycle of even length with a minus, times the diagonal's elements at
 * the places that are left. It takes some n^(k+2) steps for k directions.
 */
final class DiagonalMinors {

    private final double[] diagonal;
    private final List<double[]> directions;
    private final boolean[] taken;

    DiagonalMinors(double[] diagonal, List<double[]> directions) {
        this.diagonal = diagonal;
        this.directions = directions;
        this.taken = new boolean[diagonal.length];
    }

    /** The derivative in all directions and one more that is 1 at one place, for each place. */
    double[] gradient() {
        int n = diagonal.length;
        int all = (1 << directions.size()) - 1;
        double[] gradient = new double[n * n];
        for (int i = 0; i < n; i++) {
            taken[i] = true;
            for (int j = 0; j < n; j++) {
                gradient[i * n + j] = i == j ? cycles(all) : -extended(j, i, all);
            }
            taken[i] = false;
        }
        return gradient;
    }

    /** The sum over cycles of the directions that are left. */
    private double cycles(int left) {
        if (left == 0) {
            return leftOver();
        }
        int direction = Integer.numberOfTrailingZeros(left);
        double sum = 0;
        for (int start = 0; start < taken.length; start++) {
            if (!taken[start]) {
                taken[start] = true;
                sum += threaded(direction, start, start, left & ~(1 << direction));
                taken[start] = false;
            }
        }
        return sum;
    }

    /** The sum over what follows a direction that begins at a place of an open cycle: its close, or other directions. */
    private double threaded(int direction, int place, int start, int left) {
        double[] e = directions.get(direction);
        int row = place * taken.length;
        double sum = e[row + start] == 0 ? 0 : e[row + start] * cycles(left);
        for (int next = 0; next < taken.length && left != 0; next++) {
            if (!taken[next] && e[row + next] != 0) {
                sum -= e[row + next] * extended(next, start, left);
            }
        }
        return sum;
    }

    /** The sum over the directions that may begin at a further place of an open cycle. */
    private double extended(int place, int start, int left) {
        double sum = 0;
        taken[place] = true;
        for (int rest = left; rest != 0; rest &= rest - 1) {
            int direction = Integer.numberOfTrailingZeros(rest);
            sum += threaded(direction, place, start, left & ~(1 << direction));
        }
        taken[place] = false;
        return sum;
    }

    private double leftOver() {
        double product = 1;
        for (int i = 0; i < taken.length; i++) {
            product *= taken[i] ? 1 : diagonal[i];
        }
        return product;
    }
}
