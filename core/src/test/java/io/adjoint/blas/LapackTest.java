package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.vavr.collection.List;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every implementation against what a decomposition means, and against the others. */
class LapackTest {

    /** Each library once, and the portable loops over the fastest BLAS. */
    private static final List<Lapack> ALL = Implementations.ALL.map(Blas::lapack).distinctBy(Lapack::name);

    private static final double TOLERANCE = 1e-12;

    /** A shape; the last ones are long enough to be worked on outside the heap. */
    private record Size(int m, int n, int rank) {}

    static Stream<Size> sizes() {
        return Stream.of(new Size(0, 0, 0), new Size(0, 3, 0), new Size(3, 0, 0), new Size(1, 1, 1), new Size(1, 1, 0),
                new Size(2, 2, 2), new Size(2, 2, 1), new Size(1, 4, 1), new Size(4, 1, 1), new Size(3, 5, 3),
                new Size(5, 3, 3), new Size(5, 3, 1), new Size(6, 6, 4), new Size(7, 7, 0), new Size(60, 60, 60),
                new Size(60, 41, 30), new Size(41, 60, 41), new Size(430, 430, 430));
    }

    /** Row by row, the product of random factors of that rank. */
    private static double[] random(Size size) {
        SplittableRandom random = new SplittableRandom(31L * size.m + size.n + 1000L * size.rank);
        double[] left = random.doubles((long) size.m * size.rank, -1, 1).toArray();
        double[] right = random.doubles((long) size.rank * size.n, -1, 1).toArray();
        double[] a = new double[size.m * size.n];
        if (a.length > 0 && size.rank > 0) {
            Blas.best().gemm(false, false, size.m, size.n, size.rank, 1, left, 0, size.rank, right, 0, size.n, 0, a, 0,
                    size.n);
        }
        return a;
    }

    private static double[] transposed(double[] a, int m, int n) {
        double[] t = new double[a.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                t[j * m + i] = a[i * n + j];
            }
        }
        return t;
    }

    private static RealMatrix matrix(double[] a, int m, int n) {
        RealMatrix matrix = new Array2DRowRealMatrix(Math.max(1, m), Math.max(1, n));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                matrix.setEntry(i, j, a[i * n + j]);
            }
        }
        return matrix;
    }

    private static void assertSame(RealMatrix expected, RealMatrix found, String what) {
        double scale = Math.max(1, expected.getNorm());
        assertTrue(expected.subtract(found).getNorm() <= TOLERANCE * scale,
                () -> what + ": " + expected.subtract(found));
    }

    private static void assertOrthonormalColumns(double[] q, int m, int n, String what) {
        RealMatrix matrix = matrix(q, m, n);
        RealMatrix gram = matrix.transpose().multiply(matrix);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? 1 : 0, gram.getEntry(i, j), TOLERANCE, what);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void luIsThePermutedMatrix(Size size) {
        double[] a = random(size);
        double[] first = null;
        for (Lapack lapack : ALL) {
            double[] factors = transposed(a, size.m, size.n);
            int[] rows = lapack.lu(size.m, size.n, factors, 0);
            assertArrayEquals(IntStream.range(0, size.m).toArray(), IntStream.of(rows).sorted().toArray());
            double[] lu = transposed(factors, size.n, size.m);
            int k = Math.min(size.m, size.n);
            RealMatrix l = new Array2DRowRealMatrix(Math.max(1, size.m), Math.max(1, k));
            RealMatrix u = new Array2DRowRealMatrix(Math.max(1, k), Math.max(1, size.n));
            RealMatrix permuted = new Array2DRowRealMatrix(Math.max(1, size.m), Math.max(1, size.n));
            for (int i = 0; i < size.m; i++) {
                for (int j = 0; j < size.n; j++) {
                    (j < i ? l : u).setEntry(i, j, lu[i * size.n + j]);
                    permuted.setEntry(i, j, a[rows[i] * size.n + j]);
                }
                if (i < k) {
                    l.setEntry(i, i, 1);
                }
            }
            assertSame(permuted, l.multiply(u), lapack.name());
            if (size.rank == k && size.m <= 60) {
                first = first == null ? lu : first;
                assertArrayEquals(first, lu, 1e-10, lapack.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void choleskyIsARootOfThePositiveDefinite(Size size) {
        int n = size.n;
        double[] a = random(new Size(n, n, Math.min(n, size.rank)));
        double[] definite = new double[n * n];
        if (n > 0) {
            Blas.best().gemm(false, true, n, n, n, 1, a, 0, n, a, 0, n, 0, definite, 0, n);
        }
        IntStream.range(0, n).forEach(i -> definite[i * n + i] += 1);
        for (Lapack lapack : ALL) {
            double[] factor = definite.clone();
            assertEquals(0, lapack.cholesky(n, factor, 0));
            RealMatrix l = matrix(factor, n, n);
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    assertEquals(definite[i * n + j], factor[i * n + j], "the upper triangle stays");
                    l.setEntry(i, j, 0);
                }
            }
            assertSame(matrix(definite, n, n), l.multiply(l.transpose()), lapack.name());
        }
    }

    @Test
    void choleskyNamesTheMinorThatIsNotPositive() {
        for (Lapack lapack : ALL) {
            assertEquals(1, lapack.cholesky(1, new double[]{0}, 0), lapack.name());
            assertEquals(2, lapack.cholesky(3, new double[]{1, 0, 0, 2, 1, 0, 0, 0, 5}, 0), lapack.name());
            assertEquals(3, lapack.cholesky(3, new double[]{4, 0, 0, 0, 1, 0, 0, 1, 1}, 0), lapack.name());
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void qrIsOrthonormalTimesTriangular(Size size) {
        double[] a = random(size);
        int k = Math.min(size.m, size.n);
        for (int columns : new int[]{k, size.m}) {
            double[] first = null;
            for (Lapack lapack : ALL) {
                double[] factors = transposed(a, size.m, size.n);
                double[] turned = new double[size.m * columns];
                lapack.qr(size.m, size.n, columns, factors, 0, turned, 0);
                double[] q = transposed(turned, columns, size.m);
                RealMatrix r = matrix(transposed(factors, size.n, size.m), size.m, size.n);
                for (int i = 0; i < size.m; i++) {
                    for (int j = 0; j < Math.min(i, size.n); j++) {
                        r.setEntry(i, j, 0);
                    }
                }
                assertOrthonormalColumns(q, size.m, columns, lapack.name());
                RealMatrix upper = r.getSubMatrix(0, Math.max(1, columns) - 1, 0, Math.max(1, size.n) - 1);
                assertSame(matrix(a, size.m, size.n), matrix(q, size.m, columns).multiply(upper), lapack.name());
                if (size.rank == k && size.m <= 60) {
                    first = first == null ? q : first;
                    assertArrayEquals(first, q, 1e-10, lapack.name() + " has the same signs");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void eighIsTheSpectrum(Size size) {
        int n = size.n;
        double[] a = random(new Size(n, n, Math.min(n, size.rank)));
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            symmetric[i] = (a[i] + a[i % n * n + i / n]) / 2;
        }
        double[] first = null;
        for (Lapack lapack : ALL) {
            double[] vectors = symmetric.clone();
            double[] values = new double[n];
            lapack.eigh(n, vectors, 0, values, 0);
            assertArrayEquals(Arrays.stream(values).sorted().toArray(), values, "ascending");
            RealMatrix v = matrix(vectors, n, n).transpose();
            assertOrthonormalColumns(transposed(vectors, n, n), n, n, lapack.name());
            RealMatrix d = new Array2DRowRealMatrix(Math.max(1, n), Math.max(1, n));
            IntStream.range(0, n).forEach(i -> d.setEntry(i, i, values[i]));
            assertSame(matrix(symmetric, n, n), v.multiply(d).multiply(v.transpose()), lapack.name());
            if (size.rank == n && n <= 60) {
                first = first == null ? vectors : first;
                assertArrayEquals(first, vectors, 1e-9, lapack.name() + " has the same signs");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.9e-324, 1e-320, 1e-290, 1e-200, 1e-160, 1e-155, 1e-130, 1e-60})
    void elementsFarBelowOthersSpoilNothing(double small) {
        double[] symmetric = {1, small, 2 * small, small, 1, 3 * small, 2 * small, 3 * small, 1};
        double[] ones = {1, 1, 1};
        for (Lapack lapack : ALL) {
            double[] vectors = symmetric.clone();
            double[] values = new double[3];
            lapack.eigh(3, vectors, 0, values, 0);
            assertArrayEquals(ones, values, 1e-14, lapack.name());
            assertOrthonormalColumns(transposed(vectors, 3, 3), 3, 3, lapack.name());
            double[] u = new double[9];
            double[] vh = new double[9];
            lapack.svd(false, 3, 3, symmetric.clone(), u, 0, values, 0, vh, 0);
            assertArrayEquals(ones, values, 1e-14, lapack.name());
            assertOrthonormalColumns(u, 3, 3, lapack.name());
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void svdIsTheMatrix(Size size) {
        double[] a = random(size);
        int k = Math.min(size.m, size.n);
        for (boolean full : new boolean[]{false, true}) {
            int columns = full ? size.m : k;
            int rows = full ? size.n : k;
            double[] first = null;
            for (Lapack lapack : ALL) {
                double[] u = new double[size.m * columns];
                double[] s = new double[k];
                double[] vh = new double[rows * size.n];
                lapack.svd(full, size.m, size.n, a.clone(), u, 0, s, 0, vh, 0);
                assertOrthonormalColumns(u, size.m, columns, lapack.name());
                assertOrthonormalColumns(transposed(vh, rows, size.n), size.n, rows, lapack.name());
                assertTrue(IntStream.range(1, k).allMatch(i -> s[i - 1] >= s[i] && s[i] >= 0), "descending");
                RealMatrix d = new Array2DRowRealMatrix(Math.max(1, columns), Math.max(1, rows));
                IntStream.range(0, k).forEach(i -> d.setEntry(i, i, s[i]));
                assertSame(matrix(a, size.m, size.n),
                        matrix(u, size.m, columns).multiply(d).multiply(matrix(vh, rows, size.n)), lapack.name());
                if (size.rank == k && size.m <= 60 && !full) {
                    first = first == null ? u : first;
                    assertArrayEquals(first, u, 1e-9, lapack.name() + " has the same signs");
                }
            }
        }
    }

    @Test
    void triangularSystemsAreSolvedFromEitherSide() {
        int m = 5;
        int n = 4;
        SplittableRandom random = new SplittableRandom(7);
        double[] b = random.doubles(m * n, -1, 1).toArray();
        for (Lapack lapack : Implementations.ALL.map(Blas::lapack)) {
            for (int flags = 0; flags < 16; flags++) {
                boolean right = (flags & 1) != 0;
                boolean upper = (flags & 2) != 0;
                boolean transposed = (flags & 4) != 0;
                boolean unit = (flags & 8) != 0;
                int order = right ? n : m;
                double[] a = random.doubles(order * order, 1, 2).toArray();
                RealMatrix read = matrix(a, order, order);
                for (int i = 0; i < order; i++) {
                    for (int j = 0; j < order; j++) {
                        read.setEntry(i, j, i == j && unit ? 1 : i == j || i < j == upper ? read.getEntry(i, j) : 0);
                    }
                }
                RealMatrix op = transposed ? read.transpose() : read;
                double[] x = new double[2 + m * n];
                System.arraycopy(b, 0, x, 2, m * n);
                lapack.solveTriangular(right, upper, transposed, unit, m, n, a, 0, x, 2);
                RealMatrix solution = matrix(Arrays.copyOfRange(x, 2, x.length), m, n);
                assertSame(matrix(b, m, n), right ? solution.multiply(op) : op.multiply(solution),
                        lapack.name() + " " + flags);
            }
        }
    }

    @Test
    void whatLeavesItsArrayIsRefused() {
        double[] four = new double[4];
        for (Lapack lapack : ALL) {
            assertThrows(AdjointException.class, () -> lapack.lu(2, 3, four, 0));
            assertThrows(AdjointException.class, () -> lapack.cholesky(2, four, 1));
            assertThrows(AdjointException.class, () -> lapack.qr(2, 2, 3, four, 0, four, 0));
            assertThrows(AdjointException.class, () -> lapack.eigh(2, four, 0, four, 3));
            assertThrows(AdjointException.class, () -> lapack.svd(false, 2, 2, four, four, 0, four, 0, four, -1));
            assertThrows(AdjointException.class,
                    () -> lapack.solveTriangular(false, true, false, false, 3, 1, four, 0, four, 0));
        }
    }

    @Test
    void eachIsFound() {
        assertTrue(ALL.map(Lapack::name).contains("Commons Math"));
    }
}
