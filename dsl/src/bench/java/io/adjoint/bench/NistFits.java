package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.dsl.Term;
import io.adjoint.solve.Data;
import io.adjoint.solve.Fit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * The nine regressions of the National Institute of Standards and Technology that lie with the tests, each from both of its
 * starts. Commons Math's optimiser has models written by hand, with slopes by differences or by its derivative structures;
 * it stops at its own tolerances, ours at the last digit. Outputs are the parameters relative to the certified ones.
 */
final class NistFits {

    private static final Path FILES = Path.of(System.getProperty("basedir", "."), "src/test/resources/nist");

    private NistFits() {}

    static List<Contest> contests() {
        List<Problem> problems = problems();
        return List.of(Contest.of("nist-fits", 1e-3).side(Contest.OURS, () -> new Ours(problems))
                .peer("commons-math-differences", 5, () -> new Peer(problems, NistFits::byDifferences))
                .peer("commons-math-structures", 5, () -> new Peer(problems, NistFits::byStructures)));
    }

    @FunctionalInterface
    private interface Formula {
        double at(double[] b, double x);
    }

    @FunctionalInterface
    private interface Structured {
        DerivativeStructure at(DerivativeStructure[] b, double x);
    }

    private record Problem(double[] x, double[] y, double[][] starts, double[] certified, BinaryOperator<Term> model,
            Formula formula, Structured structured) {}

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[][] numbers(Stream<String> lines) {
        return lines.map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    private static Problem problem(String name, BinaryOperator<Term> model, Formula formula, Structured structured) {
        try {
            List<String> lines = Files.readAllLines(FILES.resolve(name + ".dat"));
            double[][] rows = numbers(lines.stream().filter(line -> line.matches(" *b\\d+ =.*"))
                    .map(line -> line.substring(line.indexOf('=') + 1)));
            double[][] table = numbers(lines.stream().skip(59).dropWhile(line -> !line.startsWith("Data:")).skip(1)
                    .filter(Predicate.not(String::isBlank)));
            return new Problem(column(table, 1), column(table, 0), new double[][]{column(rows, 0), column(rows, 1)},
                    column(rows, 2), model, formula, structured);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Term decay(Term c, Term r, Term x) {
        return c.times(r.times(x).neg().exp());
    }

    private static Term peak(Term c, Term m, Term s, Term x) {
        return c.times(x.minus(m).div(s).square().neg().exp());
    }

    private static double peak(double c, double m, double s, double x) {
        double z = (x - m) / s;
        return c * Math.exp(-z * z);
    }

    private static DerivativeStructure decay(DerivativeStructure c, DerivativeStructure r, double x) {
        return c.multiply(r.multiply(-x).exp());
    }

    private static DerivativeStructure peak(DerivativeStructure c, DerivativeStructure m, DerivativeStructure s,
            double x) {
        DerivativeStructure z = m.subtract(x).divide(s);
        return c.multiply(z.multiply(z).negate().exp());
    }

    private static Term polynomial(Term x, Term... coefficients) {
        Term sum = coefficients[coefficients.length - 1];
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = sum.times(x).plus(coefficients[i]);
        }
        return sum;
    }

    private static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }

    private static DerivativeStructure polynomial(double x, DerivativeStructure... coefficients) {
        DerivativeStructure sum = coefficients[coefficients.length - 1];
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = sum.multiply(x).add(coefficients[i]);
        }
        return sum;
    }

    private static final double TURN = 2 * Math.PI;

    private static List<Problem> problems() {
        return List.of(
                problem("Misra1a", (b, x) -> b.get(0).times(b.get(1).times(x).neg().exp().neg().plus(1)),
                        (b, x) -> b[0] * (1 - Math.exp(-b[1] * x)),
                        (b, x) -> b[0].multiply(b[1].multiply(-x).exp().negate().add(1))),
                problem("Misra1c", (b, x) -> b.get(0).times(b.get(1).times(2).times(x).plus(1).pow(-0.5).neg().plus(1)),
                        (b, x) -> b[0] * (1 - Math.pow(1 + 2 * b[1] * x, -0.5)),
                        (b, x) -> b[0].multiply(b[1].multiply(2 * x).add(1).pow(-0.5).negate().add(1))),
                problem("Chwirut2", (b, x) -> b.get(0).times(x).neg().exp().div(b.get(1).plus(b.get(2).times(x))),
                        (b, x) -> Math.exp(-b[0] * x) / (b[1] + b[2] * x),
                        (b, x) -> b[0].multiply(-x).exp().divide(b[1].add(b[2].multiply(x)))),
                problem("DanWood", (b, x) -> b.get(0).times(x.pow(b.get(1))), (b, x) -> b[0] * Math.pow(x, b[1]),
                        (b, x) -> b[0].multiply(b[1].multiply(Math.log(x)).exp())),
                problem("Lanczos3", (b, x) -> decay(b.get(0), b.get(1), x).plus(decay(b.get(2), b.get(3), x))
                        .plus(decay(b.get(4), b.get(5), x)),
                        (b, x) -> b[0] * Math.exp(-b[1] * x) + b[2] * Math.exp(-b[3] * x) + b[4] * Math.exp(-b[5] * x),
                        (b, x) -> decay(b[0], b[1], x).add(decay(b[2], b[3], x)).add(decay(b[4], b[5], x))),
                problem("Gauss1", (b, x) -> decay(b.get(0), b.get(1), x).plus(peak(b.get(2), b.get(3), b.get(4), x))
                        .plus(peak(b.get(5), b.get(6), b.get(7), x)),
                        (b, x) -> b[0] * Math.exp(-b[1] * x) + peak(b[2], b[3], b[4], x) + peak(b[5], b[6], b[7], x),
                        (b, x) -> decay(b[0], b[1], x).add(peak(b[2], b[3], b[4], x)).add(peak(b[5], b[6], b[7], x))),
                problem("Kirby2", (b, x) -> polynomial(x, b.get(0), b.get(1), b.get(2))
                        .div(polynomial(x, constant(1.0), b.get(3), b.get(4))),
                        (b, x) -> polynomial(x, b[0], b[1], b[2]) / polynomial(x, 1, b[3], b[4]),
                        (b, x) -> polynomial(x, b[0], b[1], b[2]).divide(polynomial(x, b[0].getField().getOne(), b[3], b[4]))),
                problem("Hahn1", (b, x) -> polynomial(x, b.get(0), b.get(1), b.get(2), b.get(3))
                        .div(polynomial(x, constant(1.0), b.get(4), b.get(5), b.get(6))),
                        (b, x) -> polynomial(x, b[0], b[1], b[2], b[3]) / polynomial(x, 1, b[4], b[5], b[6]),
                        (b, x) -> polynomial(x, b[0], b[1], b[2], b[3])
                                .divide(polynomial(x, b[0].getField().getOne(), b[4], b[5], b[6]))),
                problem("ENSO", NistFits::enso, NistFits::enso, NistFits::enso));
    }

    private static Term enso(Term b, Term x) {
        Term turns = x.times(TURN);
        Term year = turns.div(12);
        Term second = turns.div(b.get(3));
        Term third = turns.div(b.get(6));
        return b.get(0).plus(b.get(1).times(year.cos())).plus(b.get(2).times(year.sin()))
                .plus(b.get(4).times(second.cos())).plus(b.get(5).times(second.sin()))
                .plus(b.get(7).times(third.cos())).plus(b.get(8).times(third.sin()));
    }

    private static double enso(double[] b, double x) {
        double turns = TURN * x;
        return b[0] + b[1] * Math.cos(turns / 12) + b[2] * Math.sin(turns / 12) + b[4] * Math.cos(turns / b[3])
                + b[5] * Math.sin(turns / b[3]) + b[7] * Math.cos(turns / b[6]) + b[8] * Math.sin(turns / b[6]);
    }

    private static DerivativeStructure enso(DerivativeStructure[] b, double x) {
        double turns = TURN * x;
        DerivativeStructure second = b[3].reciprocal().multiply(turns);
        DerivativeStructure third = b[6].reciprocal().multiply(turns);
        return b[0].add(b[1].multiply(Math.cos(turns / 12))).add(b[2].multiply(Math.sin(turns / 12)))
                .add(b[4].multiply(second.cos())).add(b[5].multiply(second.sin()))
                .add(b[7].multiply(third.cos())).add(b[8].multiply(third.sin()));
    }

    private static double[] flat(List<double[]> found, List<Problem> problems) {
        List<Double> all = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) {
            double[] certified = problems.get(k / 2).certified();
            for (int j = 0; j < certified.length; j++) {
                all.add(found.get(k)[j] / certified[j]);
            }
        }
        return all.stream().mapToDouble(each -> each).toArray();
    }

    /** Traces, fits and gives the parameters; programs of models that were fitted before are there. */
    private static final class Ours implements Task {

        private final List<Problem> problems;
        private final List<Data<Term>> data;
        private List<double[]> found;

        Ours(List<Problem> problems) {
            this.problems = problems;
            this.data = problems.stream().map(problem -> Data.of(problem.x(), problem.y())).toList();
        }

        @Override
        public void run() {
            found = new ArrayList<>();
            for (int k = 0; k < problems.size(); k++) {
                for (double[] start : problems.get(k).starts()) {
                    found.add(Fit.curve(problems.get(k).model(), data.get(k), constant(start)).parameters().value()
                            .toDoubleArray());
                }
            }
        }

        @Override
        public double[] outputs() {
            return flat(found, problems);
        }
    }

    @FunctionalInterface
    private interface Slopes {
        void at(Problem problem, double[] b, double x, double[] row);
    }

    /** Central differences, with the step that balances rounding and curvature. */
    private static void byDifferences(Problem problem, double[] b, double x, double[] row) {
        for (int j = 0; j < b.length; j++) {
            double kept = b[j];
            double step = Math.cbrt(Math.ulp(1.0)) * Math.max(Math.abs(kept), 1e-8);
            b[j] = kept + step;
            double above = problem.formula().at(b, x);
            b[j] = kept - step;
            row[j] = (above - problem.formula().at(b, x)) / (2 * step);
            b[j] = kept;
        }
    }

    private static void byStructures(Problem problem, double[] b, double x, double[] row) {
        DerivativeStructure[] parameters = new DerivativeStructure[b.length];
        Arrays.setAll(parameters, j -> new DerivativeStructure(b.length, 1, j, b[j]));
        double[] all = problem.structured().at(parameters, x).getAllDerivatives();
        System.arraycopy(all, 1, row, 0, row.length);
    }

    private static final class Peer implements Task {

        private final List<Problem> problems;
        private final Slopes slopes;
        private List<double[]> found;

        Peer(List<Problem> problems, Slopes slopes) {
            this.problems = problems;
            this.slopes = slopes;
        }

        @Override
        public void run() {
            found = new ArrayList<>();
            for (Problem problem : problems) {
                for (double[] start : problem.starts()) {
                    found.add(new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder()
                            .model(point -> model(problem, point.toArray())).target(problem.y()).start(start)
                            .maxEvaluations(10_000).maxIterations(10_000).build()).getPoint().toArray());
                }
            }
        }

        private Pair<RealVector, RealMatrix> model(Problem problem, double[] b) {
            double[] values = new double[problem.x().length];
            double[][] rows = new double[values.length][b.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = problem.formula().at(b, problem.x()[i]);
                slopes.at(problem, b, problem.x()[i], rows[i]);
            }
            return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(rows, false));
        }

        @Override
        public double[] outputs() {
            return flat(found, problems);
        }
    }
}
