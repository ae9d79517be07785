package io.adjoint.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A function of three numbers whose derivatives are known without differentiating it by what is tested. */
interface ClosedForm {

    int SIZE = 3;

    double value(double... x);

    double[] gradient(double... x);

    double[][] hessian(double... x);

    /** The gradient of the second derivative along a direction. */
    double[] third(double[] along, double... x);

    /** A sum of one function of each number, by the function and its first three derivatives. */
    static ClosedForm sum(DoubleUnaryOperator f, DoubleUnaryOperator first, DoubleUnaryOperator second,
            DoubleUnaryOperator third) {
        return new ClosedForm() {
            @Override
            public double value(double... x) {
                return Arrays.stream(x).map(f).sum();
            }

            @Override
            public double[] gradient(double... x) {
                return Arrays.stream(x).map(first).toArray();
            }

            @Override
            public double[][] hessian(double... x) {
                double[][] hessian = new double[SIZE][SIZE];
                for (int i = 0; i < SIZE; i++) {
                    hessian[i][i] = second.applyAsDouble(x[i]);
                }
                return hessian;
            }

            @Override
            public double[] third(double[] along, double... x) {
                return IntStream.range(0, SIZE)
                        .mapToDouble(i -> third.applyAsDouble(x[i]) * along[i] * along[i]).toArray();
            }
        };
    }

    /** The sum of the same power of each number. */
    static ClosedForm powers(int n) {
        return sum(x -> Math.pow(x, n), x -> n * Math.pow(x, n - 1), x -> n * (n - 1) * Math.pow(x, n - 2),
                x -> n * (n - 1) * (n - 2) * Math.pow(x, n - 3));
    }

    /**
     * A polynomial.
     *
     * @param terms each a factor and three exponents
     */
    static ClosedForm polynomial(double[]... terms) {
        return new Polynomial(List.of(terms));
    }

    /**
     * A polynomial as its terms.
     *
     * @param terms each a factor and three exponents
     */
    record Polynomial(List<double[]> terms) implements ClosedForm {

        private Polynomial by(int variable) {
            List<double[]> slopes = new ArrayList<>();
            for (double[] term : terms) {
                double[] slope = term.clone();
                slope[0] *= slope[variable + 1]--;
                if (slope[0] != 0) {
                    slopes.add(slope);
                }
            }
            return new Polynomial(slopes);
        }

        @Override
        public double value(double... x) {
            return terms.stream().mapToDouble(term -> IntStream.range(0, SIZE)
                    .mapToDouble(i -> Math.pow(x[i], term[i + 1])).reduce(term[0], (a, b) -> a * b)).sum();
        }

        @Override
        public double[] gradient(double... x) {
            return IntStream.range(0, SIZE).mapToDouble(i -> by(i).value(x)).toArray();
        }

        @Override
        public double[][] hessian(double... x) {
            return IntStream.range(0, SIZE).mapToObj(i -> by(i).gradient(x)).toArray(double[][]::new);
        }

        @Override
        public double[] third(double[] along, double... x) {
            double[] third = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    for (int k = 0; k < SIZE; k++) {
                        third[k] += along[i] * along[j] * by(i).by(j).by(k).value(x);
                    }
                }
            }
            return third;
        }
    }

    /** The logarithm of a form of which no derivative is infinite: by the rules for quotients. */
    static ClosedForm log(Polynomial d) {
        return new ClosedForm() {
            @Override
            public double value(double... x) {
                return Math.log(d.value(x));
            }

            @Override
            public double[] gradient(double... x) {
                return Arrays.stream(d.gradient(x)).map(g -> g / d.value(x)).toArray();
            }

            @Override
            public double[][] hessian(double... x) {
                double[] g = d.gradient(x);
                double[][] h = d.hessian(x);
                double v = d.value(x);
                double[][] hessian = new double[SIZE][SIZE];
                for (int i = 0; i < SIZE; i++) {
                    for (int j = 0; j < SIZE; j++) {
                        hessian[i][j] = h[i][j] / v - g[i] * g[j] / (v * v);
                    }
                }
                return hessian;
            }

            @Override
            public double[] third(double[] along, double... x) {
                double v = d.value(x);
                double[] g = d.gradient(x);
                double[][] h = d.hessian(x);
                double slope = 0;
                double bend = 0;
                double[] turn = new double[SIZE];
                for (int i = 0; i < SIZE; i++) {
                    slope += g[i] * along[i];
                    for (int j = 0; j < SIZE; j++) {
                        turn[i] += h[i][j] * along[j];
                        bend += along[i] * h[i][j] * along[j];
                    }
                }
                double[] third = d.third(along, x);
                for (int k = 0; k < SIZE; k++) {
                    third[k] = third[k] / v - bend * g[k] / (v * v) - 2 * slope * turn[k] / (v * v)
                            + 2 * slope * slope * g[k] / (v * v * v);
                }
                return third;
            }
        };
    }
}
