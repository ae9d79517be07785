package io.adjoint.solve;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.dsl.Term;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A problem of the Statistical Reference Datasets.
 *
 * @param name its name
 * @param model of a vector of parameters and the places
 * @param starts for each parameter two starting values, the certified value and its standard deviation
 * @param squares the certified sum of squares
 * @param data the observations
 */
record NistProblem(String name, BinaryOperator<Term> model, double[][] rows, double squares, Data<Term> data) {

    private static Term b(Term b, int i) {
        return b.get(i - 1);
    }

    /** {@code c exp(-r x)}. */
    private static Term decay(Term c, Term r, Term x) {
        return c.times(r.times(x).neg().exp());
    }

    /** {@code c exp(-((x - m) / s)^2)}. */
    private static Term peak(Term c, Term m, Term s, Term x) {
        return c.times(x.minus(m).div(s).square().neg().exp());
    }

    private static Term wave(Term cosine, Term sine, Term angle) {
        return cosine.times(angle.cos()).plus(sine.times(angle.sin()));
    }

    private static Term saturation(Term b, Term x) {
        return b(b, 1).times(b(b, 2).times(x).neg().exp().neg().plus(1));
    }

    private static Term hahn(Term b, Term x) {
        Term over = b(b, 1).plus(b(b, 2).times(x)).plus(b(b, 3).times(x.square())).plus(b(b, 4).times(x.pow(3)));
        Term under = b(b, 5).times(x).plus(b(b, 6).times(x.square())).plus(b(b, 7).times(x.pow(3))).plus(1);
        return over.div(under);
    }

    private static Term enso(Term b, Term x) {
        Term turns = x.times(2 * Math.PI);
        return b(b, 1).plus(wave(b(b, 2), b(b, 3), turns.div(12)))
                .plus(wave(b(b, 5), b(b, 6), turns.div(b(b, 4))))
                .plus(wave(b(b, 8), b(b, 9), turns.div(b(b, 7))));
    }

    /** The problems of which the published files lie beside. */
    static List<NistProblem> files() {
        return List.of(
                read("Misra1a", NistProblem::saturation),
                read("Misra1c", (b, x) -> b(b, 1)
                        .times(b(b, 2).times(2).times(x).plus(1).pow(-0.5).neg().plus(1))),
                read("Chwirut2", (b, x) -> b(b, 1).times(x).neg().exp().div(b(b, 2).plus(b(b, 3).times(x)))),
                read("DanWood", (b, x) -> b(b, 1).times(x.pow(b(b, 2)))),
                read("Lanczos3", (b, x) -> decay(b(b, 1), b(b, 2), x).plus(decay(b(b, 3), b(b, 4), x))
                        .plus(decay(b(b, 5), b(b, 6), x))),
                read("Gauss1", (b, x) -> decay(b(b, 1), b(b, 2), x).plus(peak(b(b, 3), b(b, 4), b(b, 5), x))
                        .plus(peak(b(b, 6), b(b, 7), b(b, 8), x))),
                read("Kirby2", (b, x) -> b(b, 1).plus(b(b, 2).times(x)).plus(b(b, 3).times(x.square()))
                        .div(b(b, 4).times(x).plus(b(b, 5).times(x.square())).plus(1))),
                read("Hahn1", NistProblem::hahn),
                read("ENSO", NistProblem::enso));
    }

    private static NistProblem read(String name, BinaryOperator<Term> model) {
        List<String> lines = lines(name);
        double[][] rows = numbers(lines.stream().filter(line -> line.matches(" *b\\d+ =.*"))
                .map(line -> line.substring(line.indexOf('=') + 1)));
        double squares = lines.stream().filter(line -> line.startsWith("Residual Sum of Squares:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1))).sum();
        double[][] table = numbers(lines.stream().skip(59).dropWhile(line -> !line.startsWith("Data:")).skip(1)
                .filter(Predicate.not(String::isBlank)));
        return new NistProblem(name, model, rows, squares, Data.of(column(table, 1), column(table, 0)));
    }

    private static List<String> lines(String name) {
        var stream = NistProblem.class.getResourceAsStream("/nist/" + name + ".dat");
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[][] numbers(Stream<String> lines) {
        return lines.map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[] numbers(double... numbers) {
        return numbers;
    }

    private static double[] steps(double from, double by, int count) {
        return IntStream.range(0, count).mapToDouble(i -> from + i * by).toArray();
    }

    /** Problems with far starts, as published there and by Box, Draper, Kowalik, Meyer, Osborne and Ratkowsky. */
    static List<NistProblem> far() {
        return List.of(
                new NistProblem("BoxBOD", NistProblem::saturation, new double[][]{
                    {1, 100, 2.1380940889E+02, 1.2354515176E+01}, {1, 0.75, 5.4723748542E-01, 1.0455993237E-01}},
                        1.1680088766E+03, Data.of(numbers(1, 2, 3, 5, 7, 10), numbers(109, 149, 149, 191, 213, 224))),
                new NistProblem("MGH09", (b, x) -> b(b, 1).times(x.square().plus(x.times(b(b, 2))))
                        .div(x.square().plus(x.times(b(b, 3))).plus(b(b, 4))),
                        new double[][]{
                            {25, 0.25, 1.9280693458E-01, 1.1435312227E-02},
                            {39, 0.39, 1.9128232873E-01, 1.9633220911E-01},
                            {41.5, 0.415, 1.2305650693E-01, 8.0842031232E-02},
                            {39, 0.39, 1.3606233068E-01, 9.0025542308E-02}},
                        3.0750560385E-04, Data.of(
                                numbers(4, 2, 1, .5, .25, .167, .125, .1, .0833, .0714, .0625),
                                numbers(.1957, .1947, .1735, .16, .0844, .0627, .0456, .0342, .0323, .0235, .0246))),
                new NistProblem("MGH10", (b, x) -> b(b, 1).times(b(b, 2).div(x.plus(b(b, 3))).exp()), new double[][]{
                    {2, 0.02, 5.6096364710E-03, 1.5687892471E-04},
                    {400000, 4000, 6.1813463463E+03, 2.3309021107E+01},
                    {25000, 250, 3.4522363462E+02, 7.8486103508E-01}},
                        8.7945855171E+01, Data.of(steps(50, 5, 16), numbers(34780, 28610, 23650, 19630, 16370, 13720,
                                11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872))),
                new NistProblem("MGH17", (b, x) -> b(b, 1).plus(decay(b(b, 2), b(b, 4), x))
                        .plus(decay(b(b, 3), b(b, 5), x)),
                        new double[][]{
                            {50, 0.5, 3.7541005211E-01, 2.0723153551E-03},
                            {150, 1.5, 1.9358469127E+00, 2.2031669222E-01},
                            {-100, -1, -1.4646871366E+00, 2.2175707739E-01},
                            {1, 0.01, 1.2867534640E-02, 4.4861358114E-04},
                            {2, 0.02, 2.2122699662E-02, 8.9471996575E-04}},
                        5.4648946975E-05, Data.of(steps(0, 10, 33), numbers(.844, .908, .932, .936, .925, .908, .881,
                                .850, .818, .784, .751, .718, .685, .658, .628, .603, .580, .558, .538, .522, .506,
                                .490, .478, .467, .457, .448, .438, .431, .424, .420, .414, .411, .406))),
                new NistProblem("Rat43", (b, x) -> b(b, 1)
                        .div(b(b, 2).minus(b(b, 3).times(x)).exp().plus(1).pow(b(b, 4).reciprocal())),
                        new double[][]{
                            {100, 700, 6.9964151270E+02, 1.6302297817E+01},
                            {10, 5, 5.2771253025E+00, 2.0828735829E+00},
                            {1, 0.75, 7.5962938329E-01, 1.9566123451E-01},
                            {1, 1.3, 1.2792483859E+00, 6.8761936385E-01}},
                        8.7864049080E+03, Data.of(steps(1, 1, 15), numbers(16.08, 33.83, 65.80, 97.20, 191.55, 326.20,
                                386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41))));
    }

    Term start(int which) {
        return constant(column(rows, which));
    }

    double[] certified() {
        return column(rows, 2);
    }

    double[] deviations() {
        return column(rows, 3);
    }

    @Override
    public String toString() {
        return name;
    }
}
