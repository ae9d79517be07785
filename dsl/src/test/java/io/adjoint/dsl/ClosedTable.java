package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.checkpoint;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.cond;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.elementwise;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.hessian;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.map;
import static io.adjoint.dsl.Adjoint.operation;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.vjp;
import static io.adjoint.dsl.Adjoint.vmap;
import static io.adjoint.dsl.Adjoint.whileLoop;

import io.adjoint.dsl.ClosedForm.Polynomial;
import io.adjoint.tensor.Index;
import io.vavr.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What functions are made of, and what is made of functions: each row by each column is held to a closed form. */
final class ClosedTable {

    private static final double FIRST = 1e-12;
    private static final double SECOND = 1e-10;
    private static final double THIRD = 1e-9;

    /** Where the functions are looked at: in code of the page, {@code x}, {@code d}, {@code v}, {@code xs}, {@code w}. */
    static final String GIVEN = """
            var x = constant(1.3, 0.7, 1.9);
            var d = constant(0.5, -1.2, 0.8);
            var v = constant(2.5);
            var xs = stack(0, x, constant(0.9, -0.4, 2.3));
            var w = constant(2.0, -3.0);
            """;

    private static final double[] X = {1.3, 0.7, 1.9};
    private static final double[] OTHER = {0.9, -0.4, 2.3};
    private static final double[] ALONG = {0.5, -1.2, 0.8};

    private ClosedTable() {}

    /**
     * A function of a vector of three numbers, and what it is without programs.
     *
     * @param name what it is made of
     * @param code how it is written
     * @param function what it is
     * @param form what it is known to be
     */
    record Row(String name, String code, UnaryOperator<Term> function, ClosedForm form) {

        Term value() {
            return function.apply(POINT);
        }
    }

    /**
     * What is made of a function.
     *
     * @param name what it is called
     * @param code how it is written
     * @param tolerance how far it may be from the closed form, relative to 1 or the value if that is larger
     * @param made what it gives
     * @param known what it is known to give
     */
    record Column(String name, String code, double tolerance, Function<UnaryOperator<Term>, Term> made,
            Function<ClosedForm, double[]> known) {

        /** The largest error. */
        double error(Row row) {
            double[] found = made.apply(row.function).value().toDoubleArray();
            double[] expected = known.apply(row.form);
            if (found.length != expected.length) {
                throw new AssertionError(found.length + " numbers for " + expected.length);
            }
            return IntStream.range(0, found.length).mapToDouble(
                    i -> Math.abs(found[i] - expected[i]) / Math.max(1, Math.abs(expected[i]))).max().orElseThrow();
        }
    }

    static final List<Row> ROWS = List.of(
            new Row("elementwise chain", "x.sin().exp().sum()",
                    x -> x.sin().exp().sum(), ClosedForm.sum(
                            x -> Math.exp(Math.sin(x)),
                            x -> Math.exp(Math.sin(x)) * Math.cos(x),
                            x -> Math.exp(Math.sin(x)) * (Math.cos(x) * Math.cos(x) - Math.sin(x)),
                            x -> Math.exp(Math.sin(x)) * Math.cos(x)
                                    * (Math.cos(x) * Math.cos(x) - 3 * Math.sin(x) - 1))),
            new Row("reduction", "x.prod().times(x.sum())",
                    x -> x.prod().times(x.sum()), ClosedForm.polynomial(
                            new double[]{1, 2, 1, 1}, new double[]{1, 1, 2, 1}, new double[]{1, 1, 1, 2})),
            new Row("product",
                    "x.matmul(constant(new double[][] {{2, 1, 0}, {1, 3, 0}, {0, 0, 1}})).matmul(x).square()",
                    x -> x.matmul(constant(new double[][]{{2, 1, 0}, {1, 3, 0}, {0, 0, 1}})).matmul(x).square(),
                    // (2 x^2 + 2 x y + 3 y^2 + z^2)^2
                    ClosedForm.polynomial(new double[]{4, 4, 0, 0}, new double[]{8, 3, 1, 0},
                            new double[]{16, 2, 2, 0}, new double[]{12, 1, 3, 0}, new double[]{9, 0, 4, 0},
                            new double[]{4, 2, 0, 2}, new double[]{4, 1, 1, 2}, new double[]{6, 0, 2, 2},
                            new double[]{1, 0, 0, 4})),
            new Row("decomposition",
                    "stack(0, stack(0, x.get(0), x.get(1)), stack(0, x.get(1), x.get(2)))"
                            + ".cholesky().diagonal().log().sum().times(2)",
                    x -> stack(0, stack(0, x.get(0), x.get(1)), stack(0, x.get(1), x.get(2)))
                            .cholesky().diagonal().log().sum().times(2),
                    ClosedForm.log(new Polynomial(List.of(new double[]{1, 1, 0, 1}, new double[]{-1, 0, 2, 0})))),
            new Row("indexing", "x.get(0).pow(3).times(x.get(1)).plus(x.with(Index.at(0), x.get(2)).pow(4).sum())",
                    x -> x.get(0).pow(3).times(x.get(1)).plus(x.with(Index.at(0), x.get(2)).pow(4).sum()),
                    ClosedForm.polynomial(new double[]{1, 3, 1, 0}, new double[]{2, 0, 0, 4},
                            new double[]{1, 0, 4, 0})),
            new Row("cond", "cond(x.get(1).gt(0), () -> x.pow(3).sum(), () -> x.pow(4).sum())",
                    x -> cond(x.get(1).gt(0), () -> x.pow(3).sum(), () -> x.pow(4).sum()), choice()),
            new Row("scan", "scan((c, t) -> step(c.times(t), c.times(t)), constant(1.0), x).output().sum()",
                    x -> scan((c, t) -> step(c.times(t), c.times(t)), constant(1.0), x).output().sum(),
                    ClosedForm.polynomial(new double[]{1, 1, 0, 0}, new double[]{1, 1, 1, 0},
                            new double[]{1, 1, 1, 1})),
            new Row("iterate", "iterate(4, c -> c.times(x), x).sum()",
                    x -> iterate(4, c -> c.times(x), x).sum(), ClosedForm.powers(5)),
            new Row("while",
                    "whileLoop(c -> c._1.lt(4), c -> Tuple.of(c._1.plus(1), c._2.times(x)), Tuple.of(constant(0.0), x))"
                            + "._2.sum()",
                    x -> whileLoop(c -> c._1.lt(4), c -> Tuple.of(c._1.plus(1), c._2.times(x)),
                            Tuple.of(constant(0.0), x))._2.sum(),
                    ClosedForm.powers(5)),
            new Row("map", "map(t -> t.pow(3).sin(), x).sum()", x -> map(t -> t.pow(3).sin(), x).sum(), sineOfCube()),
            new Row("vmap", "vmap(t -> t.pow(3).sin()).at(x).sum()",
                    x -> vmap(t -> t.pow(3).sin()).at(x).sum(), sineOfCube()),
            new Row("user's operation",
                    "operation(\"fifth\", t -> t.map(e -> e * e * e * e * e), (t, u) -> u.times(t.pow(4)).times(5))"
                            + ".apply(x).sum()",
                    x -> operation("fifth", t -> t.map(e -> e * e * e * e * e), (t, u) -> u.times(t.pow(4)).times(5))
                            .apply(x).sum(),
                    ClosedForm.powers(5)),
            new Row("user's elementwise operation",
                    "elementwise(\"sine\", e -> Math.sin(e), (t, y) -> t.cos()).apply(x.pow(3)).sum()",
                    x -> elementwise("sine", e -> Math.sin(e), (t, y) -> t.cos()).apply(x.pow(3)).sum(), sineOfCube()));

    private static ClosedForm sineOfCube() {
        return ClosedForm.sum(
                x -> Math.sin(x * x * x),
                x -> 3 * x * x * Math.cos(x * x * x),
                x -> 6 * x * Math.cos(x * x * x) - 9 * x * x * x * x * Math.sin(x * x * x),
                x -> (6 - 27 * Math.pow(x, 6)) * Math.cos(x * x * x) - 54 * x * x * x * Math.sin(x * x * x));
    }

    /** A power that depends on a sign; the two examples of a batch take different branches. */
    private static ClosedForm choice() {
        return new ClosedForm() {
            private ClosedForm of(double... x) {
                return ClosedForm.powers(x[1] > 0 ? 3 : 4);
            }

            @Override
            public double value(double... x) {
                return of(x).value(x);
            }

            @Override
            public double[] gradient(double... x) {
                return of(x).gradient(x);
            }

            @Override
            public double[][] hessian(double... x) {
                return of(x).hessian(x);
            }

            @Override
            public double[] third(double[] along, double... x) {
                return of(x).third(along, x);
            }
        };
    }

    private static final Term POINT = constant(X);
    private static final Term BATCH = constant(new double[][]{X, OTHER});
    private static final Term DIRECTION = constant(ALONG);
    private static final Term WEIGHTS = constant(2.0, -3.0);

    static final List<Column> COLUMNS = List.of(
            new Column("value", "f.apply(x)", FIRST, f -> f.apply(POINT), form -> new double[]{form.value(X)}),
            new Column("vjp", "vjp(f).at(x, v)", FIRST, f -> vjp(f).at(POINT, constant(2.5)),
                    form -> scaled(2.5, form.gradient(X))),
            new Column("jvp", "jvp(f).at(x, d)", FIRST, f -> jvp(f).at(POINT, DIRECTION),
                    form -> new double[]{inner(form.gradient(X), ALONG)}),
            new Column("Hessian", "hessian(f).at(x)", SECOND, f -> hessian(f).at(POINT),
                    form -> Stream.of(form.hessian(X)).flatMapToDouble(Arrays::stream).toArray()),
            new Column("third order", "grad(y -> hvp(f).at(y, d).matmul(d)).at(x)", THIRD,
                    f -> grad(y -> hvp(f).at(y, DIRECTION).matmul(DIRECTION)).at(POINT),
                    form -> form.third(ALONG, X)),
            new Column("vmap", "vmap(f).at(xs)", FIRST, f -> vmap(f).at(BATCH),
                    form -> new double[]{form.value(X), form.value(OTHER)}),
            new Column("vmap of grad", "vmap(grad(f)).at(xs)", FIRST, f -> vmap(grad(f)).at(BATCH),
                    form -> joined(form.gradient(X), form.gradient(OTHER))),
            new Column("grad of vmap", "grad(ys -> vmap(f).at(ys).matmul(w)).at(xs)", FIRST,
                    f -> grad(ys -> vmap(f).at(ys).matmul(WEIGHTS)).at(BATCH),
                    form -> joined(scaled(2, form.gradient(X)), scaled(-3, form.gradient(OTHER)))),
            new Column("program", "compile(grad(f), x).run(x)", FIRST, f -> compile(grad(f), POINT).run(POINT),
                    form -> form.gradient(X)),
            new Column("checkpointed", "hessian(checkpoint(f)).at(x)", SECOND,
                    f -> hessian(checkpoint(f)).at(POINT),
                    form -> Stream.of(form.hessian(X)).flatMapToDouble(Arrays::stream).toArray()));

    private static double[] scaled(double factor, double... x) {
        return Arrays.stream(x).map(e -> factor * e).toArray();
    }

    private static double[] joined(double[] first, double... second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static double inner(double[] a, double... b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
