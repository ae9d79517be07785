package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.blas.Blas;
import io.adjoint.op.linalg.SymmetricFunctions.Scalar;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of one symmetric matrix, and its derivatives in directions: in the basis of eigenvectors that of order k has
 * at (i, j) the sum over orders of the directions and over paths i, p, q, ..., j of the divided difference
 * {@code f[w_i, w_p, w_q, ..., w_j]} times the directions' elements along the path. It takes some k! n^(k+1) steps.
 *
 * @param f the function
 * @param w ascending eigenvalues
 * @param v eigenvectors, one a row
 * @param place which matrix of a batch it is, for refusals
 * @param known divided differences by sorted places
 */
record EigenbasisSeries(Scalar f, double[] w, double[] v, String place, Map<List<Integer>, Double> known) {

    EigenbasisSeries(Scalar f, double[] w, double[] v, String place) {
        this(f, w, v, place, new HashMap<>());
    }

    /** The derivative in the directions; of none the function. */
    double[] derivative(List<double[]> directions) {
        int n = w.length;
        List<double[]> turned = directions.stream().map(this::turned).toList();
        double[] inner = new double[n * n];
        for (int i = 0; i < n; i++) {
            if (turned.isEmpty()) {
                inner[i * n + i] = difference(List.of(i));
            } else {
                walk(turned, (1 << turned.size()) - 1, 1, List.of(i), inner);
            }
        }
        return multiplied(true, v, multiplied(false, inner, v));
    }

    /** The symmetric part of a direction, in the basis of eigenvectors. */
    private double[] turned(double[] direction) {
        int n = w.length;
        double[] symmetric = new double[n * n];
        Stack.symmetrise(n, direction, 0, symmetric, 0);
        return multiplied(false, v, multiplied(false, symmetric, Stack.transposed(n, v)));
    }

    private void walk(List<double[]> turned, int left, double product, List<Integer> path, double[] sum) {
        int n = w.length;
        if (left == 0) {
            sum[path.getFirst() * n + path.getLast()] += product * difference(path);
            return;
        }
        for (int rest = left; rest != 0; rest &= rest - 1) {
            int direction = Integer.numberOfTrailingZeros(rest);
            for (int next = 0; next < n; next++) {
                double share = turned.get(direction)[path.getLast() * n + next];
                walk(turned, left & ~(1 << direction), product * share, appended(path, next), sum);
            }
        }
    }

    private static List<Integer> appended(List<Integer> path, int next) {
        Integer[] longer = path.toArray(new Integer[path.size() + 1]);
        longer[path.size()] = next;
        return List.of(longer);
    }

    private double difference(List<Integer> path) {
        List<Integer> sorted = path.stream().sorted().toList();
        Double value = known.get(sorted);
        if (value == null) {
            double[] points = sorted.stream().mapToDouble(i -> w[i]).toArray();
            value = DividedDifferences.of(f, points).value();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw refused(points);
            }
            known.put(sorted, value);
        }
        return value;
    }

    private AdjointException refused(double[] points) {
        int order = points.length - 1;
        if (order > f.orders()) {
            return new AdjointException(f.name(),
                    "a derivative of order " + order + place + " where eigenvalues are equal, with " + f.orders()
                            + " derivatives of f",
                    "derivatives of f up to order " + order, "Give one more derivative of f");
        }
        return new AdjointException(f.name(),
                (order == 0 ? "" : "a derivative of order " + order + " of ") + "a matrix" + place
                        + " with an eigenvalue where f " + (order == 0 ? "" : "has no such derivative: f ")
                        + "is infinite: " + Arrays.toString(points),
                "eigenvalues where it is finite", "Add a multiple of the unit matrix");
    }

    private double[] multiplied(boolean transposed, double[] a, double[] b) {
        int n = w.length;
        double[] c = new double[n * n];
        Blas.best().gemm(transposed, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
        return c;
    }
}
