package io.adjoint.optim.minimise;

import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.where;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The problems of J. J. Moré, B. S. Garbow and K. E. Hillstrom, Testing Unconstrained Optimization Software, ACM TOMS 7
 * (1981), pages 17-41, written from their definitions there, with the starts and the minima of the sum of squares that are
 * published there. The exponent of Gulf's function is that of the corrected definition.
 */
final class MoreGarbowHillstrom {

    private MoreGarbowHillstrom() {}

    /**
     * A problem.
     *
     * @param number in the paper
     * @param residuals whose sum of squares is minimised
     * @param start the published one
     * @param minima those that are published, of which a minimiser may reach any
     */
    record Problem(int number, String name, Function<Term, Term> residuals, double[] start, double... minima) {

        Term value(Term x) {
            return residuals.apply(x).square().sum();
        }

        Term from(double factor) {
            return constant(Tensor.of(start).map(x -> factor * x));
        }

        @Override
        public String toString() {
            return number + " " + name;
        }
    }

    private static final double[] BARD = {0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34,
        2.10, 4.39};
    private static final double[] GAUSSIAN = {0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521,
        0.2420, 0.1295, 0.0540, 0.0175, 0.0044, 0.0009};
    private static final double[] MEYER =
            {34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147,
                4427, 3820, 3307, 2872};
    private static final double[] KOWALIK = {0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323,
        0.0235, 0.0246};
    private static final double[] KOWALIK_AT = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};
    private static final double[] OSBORNE_1 = {0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784,
        0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457,
        0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406};
    private static final double[] OSBORNE_2 = {1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725,
        0.746, 0.679, 0.608, 0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624,
        0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429,
        0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739,
        0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054};

    static List<Problem> all() {
        return Stream.of(small(), exponentials(), ofAnySize(), linear()).flatMap(List::stream).toList();
    }

    private static Term along(int count, IntToDoubleFunction f) {
        return constant(IntStream.rangeClosed(1, count).mapToDouble(f).toArray());
    }

    private static double[] start(int n, IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, n).mapToDouble(f).toArray();
    }

    private static Term[] parts(Term x) {
        return IntStream.range(0, x.shape().size()).mapToObj(x::get).toArray(Term[]::new);
    }

    private static Term of(Term... residuals) {
        return stack(0, residuals);
    }

    private static double[] x(double... x) {
        return x;
    }

    private static List<Problem> small() {
        return List.of(
                new Problem(1, "Rosenbrock", MoreGarbowHillstrom::rosenbrock, x(-1.2, 1), 0),
                new Problem(2, "Freudenstein and Roth", v -> {
                    Term[] x = parts(v);
                    return of(x[1].neg().plus(5).times(x[1]).minus(2).times(x[1]).plus(x[0]).minus(13),
                            x[1].plus(1).times(x[1]).minus(14).times(x[1]).plus(x[0]).minus(29));
                }, x(0.5, -2), 0, 48.9842),
                new Problem(3, "Powell badly scaled", v -> {
                    Term[] x = parts(v);
                    return of(x[0].times(x[1]).times(1e4).minus(1),
                            x[0].neg().exp().plus(x[1].neg().exp()).minus(1.0001));
                }, x(0, 1), 0),
                new Problem(4, "Brown badly scaled", v -> {
                    Term[] x = parts(v);
                    return of(x[0].minus(1e6), x[1].minus(2e-6), x[0].times(x[1]).minus(2));
                }, x(1, 1), 0),
                new Problem(5, "Beale", v -> {
                    Term powers = v.get(1).pow(along(3, i -> i));
                    return constant(1.5, 2.25, 2.625).minus(powers.neg().plus(1).times(v.get(0)));
                }, x(1, 1), 0),
                new Problem(6, "Jennrich and Sampson", v -> {
                    Term i = along(10, k -> k);
                    return i.times(2).plus(2).minus(i.times(v.get(0)).exp()).minus(i.times(v.get(1)).exp());
                }, x(0.3, 0.4), 124.362),
                new Problem(7, "Helical valley", v -> {
                    Term[] x = parts(v);
                    Term angle = x[1].div(x[0]).atan();
                    Term turns = where(x[0].gt(0), angle, angle.plus(Math.PI)).div(2 * Math.PI);
                    return of(x[2].minus(turns.times(10)).times(10),
                            x[0].square().plus(x[1].square()).sqrt().minus(1).times(10), x[2]);
                }, x(-1, 0, 0), 0),
                new Problem(8, "Bard", v -> {
                    Term[] x = parts(v);
                    Term u = along(15, i -> i);
                    Term w = along(15, i -> Math.min(i, 16 - i));
                    Term below = u.neg().plus(16).times(x[1]).plus(w.times(x[2]));
                    return constant(BARD).minus(x[0]).minus(u.div(below));
                }, x(1, 1, 1), 8.21487e-3, 17.4286),
                new Problem(9, "Gaussian", v -> {
                    Term[] x = parts(v);
                    Term t = along(15, i -> (8.0 - i) / 2);
                    return t.minus(x[2]).square().times(x[1]).div(-2).exp().times(x[0]).minus(constant(GAUSSIAN));
                }, x(0.4, 1, 0), 1.12793e-8),
                new Problem(13, "Powell singular", MoreGarbowHillstrom::powellSingular, x(3, -1, 0, 1), 0),
                new Problem(14, "Wood", v -> {
                    Term[] x = parts(v);
                    return of(x[1].minus(x[0].square()).times(10), x[0].neg().plus(1),
                            x[3].minus(x[2].square()).times(Math.sqrt(90)), x[2].neg().plus(1),
                            x[1].plus(x[3]).minus(2).times(Math.sqrt(10)), x[1].minus(x[3]).div(Math.sqrt(10)));
                }, x(-3, -1, -3, -1), 0),
                new Problem(15, "Kowalik and Osborne", v -> {
                    Term[] x = parts(v);
                    Term u = constant(KOWALIK_AT);
                    return constant(KOWALIK).minus(u.square().plus(u.times(x[1])).times(x[0])
                            .div(u.square().plus(u.times(x[2])).plus(x[3])));
                }, x(0.25, 0.39, 0.415, 0.39), 3.07505e-4, 1.02734e-3),
                new Problem(16, "Brown and Dennis", v -> {
                    Term[] x = parts(v);
                    Term t = along(20, i -> i / 5.0);
                    return t.times(x[1]).plus(x[0]).minus(t.exp()).square()
                            .plus(t.sin().times(x[3]).plus(x[2]).minus(t.cos()).square());
                }, x(25, 5, -5, -1), 85822.2));
    }

    private static Term rosenbrock(Term v) {
        int n = v.shape().size();
        Term odd = v.get(Index.range(0, n, 2));
        Term even = v.get(Index.range(1, n, 2));
        return concat(0, even.minus(odd.square()).times(10), odd.neg().plus(1));
    }

    private static Term powellSingular(Term v) {
        Term x = v.reshape(-1, 4);
        Term[] column = IntStream.range(0, 4).mapToObj(j -> x.get(Index.ALL, Index.at(j))).toArray(Term[]::new);
        return concat(0, column[0].plus(column[1].times(10)), column[2].minus(column[3]).times(Math.sqrt(5)),
                column[1].minus(column[2].times(2)).square(), column[0].minus(column[3]).square().times(Math.sqrt(10)));
    }

    private static List<Problem> exponentials() {
        return List.of(
                new Problem(10, "Meyer", v -> {
                    Term t = along(16, i -> 45 + 5.0 * i);
                    return v.get(1).div(t.plus(v.get(2))).exp().times(v.get(0)).minus(constant(MEYER));
                }, x(0.02, 4000, 250), 87.9458),
                new Problem(11, "Gulf", v -> {
                    Term t = along(99, i -> i / 100.0);
                    Term y = along(99, i -> 25 + Math.pow(-50 * Math.log(i / 100.0), 2.0 / 3));
                    return y.minus(v.get(1)).abs().pow(v.get(2)).div(v.get(0)).neg().exp().minus(t);
                }, x(5, 2.5, 0.15), 0, 0.038),
                new Problem(12, "Box three-dimensional", v -> {
                    Term t = along(10, i -> i / 10.0);
                    Term known = t.neg().exp().minus(t.times(-10).exp());
                    return t.times(v.get(0)).neg().exp().minus(t.times(v.get(1)).neg().exp())
                            .minus(known.times(v.get(2)));
                }, x(0, 10, 20), 0),
                new Problem(17, "Osborne 1", v -> {
                    Term[] x = parts(v);
                    Term t = along(33, i -> 10.0 * (i - 1));
                    return constant(OSBORNE_1).minus(x[0]).minus(t.times(x[3]).neg().exp().times(x[1]))
                            .minus(t.times(x[4]).neg().exp().times(x[2]));
                }, x(0.5, 1.5, -1, 0.01, 0.02), 5.46489e-5),
                new Problem(18, "Biggs EXP6", v -> {
                    Term[] x = parts(v);
                    Term t = along(13, i -> i / 10.0);
                    Term y = along(13, i -> Math.exp(-i / 10.0) - 5 * Math.exp(-i) + 3 * Math.exp(-0.4 * i));
                    return t.times(x[0]).neg().exp().times(x[2]).minus(t.times(x[1]).neg().exp().times(x[3]))
                            .plus(t.times(x[4]).neg().exp().times(x[5])).minus(y);
                }, x(1, 2, 1, 1, 1, 1), 0, 5.65565e-3),
                new Problem(19, "Osborne 2", v -> {
                    Term[] x = parts(v);
                    Term t = along(65, i -> (i - 1) / 10.0);
                    Term model = t.times(x[4]).neg().exp().times(x[0]);
                    for (int k = 1; k < 4; k++) {
                        model = model.plus(t.minus(x[7 + k]).square().times(x[4 + k]).neg().exp().times(x[k]));
                    }
                    return constant(OSBORNE_2).minus(model);
                }, x(1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5), 4.01377e-2),
                watson(6, 2.28767e-3), watson(9, 1.39976e-6));
    }

    private static Problem watson(int n, double minimum) {
        double[][] powers = new double[29][n];
        double[][] slopes = new double[29][n];
        for (int i = 0; i < 29; i++) {
            for (int j = 0; j < n; j++) {
                powers[i][j] = Math.pow((i + 1) / 29.0, j);
                slopes[i][j] = j == 0 ? 0 : j * Math.pow((i + 1) / 29.0, j - 1);
            }
        }
        return new Problem(20, "Watson, n = " + n, v -> concat(0,
                constant(slopes).matmul(v).minus(constant(powers).matmul(v).square()).minus(1),
                of(v.get(0), v.get(1).minus(v.get(0).square()).minus(1))), new double[n], minimum);
    }

    private static List<Problem> ofAnySize() {
        return List.of(
                new Problem(21, "Extended Rosenbrock", MoreGarbowHillstrom::rosenbrock,
                        start(10, i -> i % 2 == 1 ? -1.2 : 1), 0),
                new Problem(22, "Extended Powell singular", MoreGarbowHillstrom::powellSingular,
                        start(12, i -> new double[]{1, 3, -1, 0}[i % 4]), 0),
                new Problem(23, "Penalty I, n = 4", MoreGarbowHillstrom::penalty, start(4, i -> i), 2.24997e-5),
                new Problem(23, "Penalty I, n = 10", MoreGarbowHillstrom::penalty, start(10, i -> i), 7.08765e-5),
                new Problem(24, "Penalty II, n = 4", MoreGarbowHillstrom::penaltyOfExponentials, start(4, i -> 0.5),
                        9.37629e-6),
                new Problem(24, "Penalty II, n = 10", MoreGarbowHillstrom::penaltyOfExponentials, start(10, i -> 0.5),
                        2.93660e-4),
                new Problem(25, "Variably dimensioned", v -> {
                    Term sum = v.minus(1).times(along(10, j -> j)).sum();
                    return concat(0, v.minus(1), of(sum, sum.square()));
                }, start(10, j -> 1 - j / 10.0), 0),
                new Problem(26, "Trigonometric", v -> {
                    Term i = along(10, k -> k);
                    return v.cos().neg().plus(1).times(i).minus(v.sin()).plus(v.cos().sum().neg().plus(10));
                }, start(10, i -> 0.1), 0, 2.79506e-5),
                new Problem(27, "Brown almost-linear", v -> {
                    Term first = v.get(Index.range(0, 9)).plus(v.sum()).minus(11);
                    return concat(0, first, v.prod().minus(1).reshape(1));
                }, start(10, i -> 0.5), 0, 1),
                new Problem(28, "Discrete boundary value", v -> {
                    Term bent = v.plus(along(10, i -> i / 11.0)).plus(1).pow(3).div(2 * 121);
                    return v.times(2).minus(before(v)).minus(after(v)).plus(bent);
                }, start(10, i -> i / 11.0 * (i / 11.0 - 1)), 0),
                new Problem(29, "Discrete integral equation", v -> {
                    Term cubes = v.plus(along(10, i -> i / 11.0)).plus(1).pow(3);
                    double[][] weights = new double[10][10];
                    for (int i = 0; i < 10; i++) {
                        for (int j = 0; j < 10; j++) {
                            double t = (i + 1) / 11.0;
                            double s = (j + 1) / 11.0;
                            weights[i][j] = (j <= i ? (1 - t) * s : t * (1 - s)) / 22;
                        }
                    }
                    return v.plus(constant(weights).matmul(cubes));
                }, start(10, i -> i / 11.0 * (i / 11.0 - 1)), 0),
                new Problem(30, "Broyden tridiagonal", v -> v.times(-2).plus(3).times(v).minus(before(v))
                        .minus(after(v).times(2)).plus(1), start(10, i -> -1), 0),
                new Problem(31, "Broyden banded", v -> {
                    double[][] band = new double[10][10];
                    for (int i = 0; i < 10; i++) {
                        for (int j = Math.max(0, i - 5); j <= Math.min(9, i + 1); j++) {
                            band[i][j] = i == j ? 0 : 1;
                        }
                    }
                    return v.square().times(5).plus(2).times(v).plus(1)
                            .minus(constant(band).matmul(v.plus(1).times(v)));
                }, start(10, i -> -1), 0),
                new Problem(35, "Chebyquad, n = 8", MoreGarbowHillstrom::chebyquad, start(8, j -> j / 9.0), 3.51687e-3),
                new Problem(35, "Chebyquad, n = 9", MoreGarbowHillstrom::chebyquad, start(9, j -> j / 10.0), 0));
    }

    private static Term before(Term v) {
        return concat(0, constant(new double[]{0}), v.get(Index.range(0, v.shape().size() - 1)));
    }

    private static Term after(Term v) {
        return concat(0, v.get(Index.range(1, v.shape().size())), constant(new double[]{0}));
    }

    private static Term penalty(Term v) {
        return concat(0, v.minus(1).times(Math.sqrt(1e-5)), v.square().sum().minus(0.25).reshape(1));
    }

    private static Term penaltyOfExponentials(Term v) {
        int n = v.shape().size();
        double a = Math.sqrt(1e-5);
        Term e = v.div(10).exp();
        Term later = e.get(Index.range(1, n));
        Term y = along(n - 1, i -> Math.exp((i + 1) / 10.0) + Math.exp(i / 10.0));
        return concat(0, v.get(0).minus(0.2).reshape(1), later.plus(e.get(Index.range(0, n - 1))).minus(y).times(a),
                later.minus(Math.exp(-0.1)).times(a),
                v.square().times(along(n, j -> n - j + 1)).sum().minus(1).reshape(1));
    }

    private static Term chebyquad(Term v) {
        int n = v.shape().size();
        Term t = v.times(2).minus(1);
        Term before = constant(Tensor.ones(n));
        Term here = t;
        Term[] residuals = new Term[n];
        for (int i = 1; i <= n; i++) {
            residuals[i - 1] = here.mean().plus(i % 2 == 0 ? 1.0 / (i * i - 1) : 0);
            Term next = t.times(here).times(2).minus(before);
            before = here;
            here = next;
        }
        return of(residuals);
    }

    /** Of m residuals for n = 10 parameters, m = 20. */
    private static List<Problem> linear() {
        Term i = along(20, k -> k);
        Term j = along(10, k -> k);
        Term inner = along(10, k -> k == 1 || k == 10 ? 0 : k);
        Term rows = along(20, k -> k == 1 || k == 20 ? 0 : k - 1);
        return List.of(
                new Problem(32, "Linear, full rank", v -> concat(0, v, constant(new double[10]))
                        .minus(v.sum().times(2.0 / 20)).minus(1), start(10, k -> 1), 10),
                new Problem(33, "Linear, rank 1", v -> i.times(v.times(j).sum()).minus(1), start(10, k -> 1),
                        20.0 * 19 / (2 * 41)),
                new Problem(34, "Linear, rank 1 with zeros", v -> rows.times(v.times(inner).sum()).minus(1),
                        start(10, k -> 1), (400.0 + 60 - 6) / (2 * 37)));
    }
}
