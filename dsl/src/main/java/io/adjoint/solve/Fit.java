package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Constant;
import io.adjoint.plot.Plot;
import io.adjoint.show.Bundle;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A curve fitted to data by least squares: the parameters for which the squares of what it leaves unexplained sum to the
 * least, and what the data tell about them.
 *
 * <pre>{@code
 * import io.adjoint.solve.*;
 * import java.util.List;
 * var data = Data.of(new double[] {1, 2, 3, 5, 7, 10}, new double[] {109, 149, 149, 191, 213, 224});
 * var fit = Fit.curve((b, x) -> b.get(0).times(x.times(b.get(1)).neg().expm1().neg()), data, constant(100, 0.75));
 * fit.parameters().get(0).item();           // 213.80940889...
 * fit.deviations().get(0).item();           // 12.354515176...
 * fit.sumOfSquares();                       // 1168.00887655...
 * fit.degreesOfFreedom();                   // 4
 * fit.at(constant(4.0)).item();             // 189.8554151...
 * }</pre>
 *
 * <p>The Jacobian is exact, and the last steps are taken for as long as they shorten; so the parameters are right to what
 * rounding of the model's own values leaves. A fit is a local minimum: where the first way ends at parameters that the data
 * do not determine, others are tried, and the best is what is given.
 *
 * @param <P> the structure of the parameters
 * @param <X> the structure of the places
 */
public final class Fit<P, X> implements Showable {

    private static final double SURE = 0.95;

    private final BiFunction<P, X, Term> model;
    private final Structure<P> structure;
    private final Data<X> data;
    private final double[] observed;
    private final double[] point;
    private final double[] weightedResiduals;
    private final double[] deviations;
    private final double[][] inverse;
    private final Ways.Best best;

    private Fit(BiFunction<P, X, Term> model, Structure<P> structure, Data<X> data, Observed observations,
            Ways.Best best) {
        this.model = model;
        this.structure = structure;
        this.data = data;
        this.observed = observations.observed();
        this.deviations = observations.deviations();
        this.best = best;
        this.point = best.end().point();
        this.weightedResiduals = Arrays.copyOf(best.end().values(), observed.length);
        this.inverse = best.matrix().inverseGram();
    }

    /**
     * Fits a curve.
     *
     * @param <P> the structure of the parameters
     * @param <X> the structure of the places
     * @param model what parameters foretell at places: a term of the shape of the observations
     * @param data what was observed where
     * @param start parameters to begin with, which have values
     * @return the fit
     * @throws AdjointException if the model gives another shape than the observations', there are fewer observations than
     *     parameters, the model or its slope is not finite at the start, or anything is null
     */
    public static <P, X> Fit<P, X> curve(BiFunction<P, X, Term> model, Data<X> data, P start) {
        return curve(model, data, start, 100_000);
    }

    /**
     * Fits a curve with a budget.
     *
     * @param <P> the structure of the parameters
     * @param <X> the structure of the places
     * @param model what parameters foretell at places: a term of the shape of the observations
     * @param data what was observed where
     * @param start parameters to begin with, which have values
     * @param evaluations how often the model may be evaluated at most
     * @return the fit; {@link #stopped} says if the budget ran out
     * @throws AdjointException as {@link #curve(BiFunction, Data, Object)}, or if the budget is not positive
     */
    public static <P, X> Fit<P, X> curve(BiFunction<P, X, Term> model, Data<X> data, P start, int evaluations) {
        AdjointException.notNull(model, "fit", "the model");
        AdjointException.notNull(data, "fit", "the data");
        if (evaluations < 1) {
            throw new AdjointException("fit", "a budget of " + evaluations + " evaluations", "one at least",
                    "Allow some hundreds");
        }
        Structure<P> structure = Structure.of(AdjointException.notNull(start, "fit", "the start"));
        Curve curve = Curve.of(model, structure, data.x());
        requireFitting(curve, data);
        double[] from = Curve.flat(structure.terms(start).asJava());
        var observations = new Observed(curve, data.y().value().toDoubleArray(),
                data.deviations().map(each -> each.value().toDoubleArray()).orElse(new double[0]));
        double[] first = observations.at(from);
        requireFinite(first, observations.count(), from);
        return new Fit<>(model, structure, data, observations,
                new Ways(observations, evaluations).best(from, first));
    }

    private static void requireFitting(Curve curve, Data<?> data) {
        if (!curve.shape().equals(data.y().shape())) {
            throw new AdjointException("fit", "a model of shape " + curve.shape(), "shape " + data.y().shape()
                    + ", that of the observations", "Let the model foretell every observation");
        }
        if (data.count() < curve.parameters()) {
            throw new AdjointException("fit", data.count() + " observations of " + curve.parameters() + " parameters",
                    "at least as many observations", "Observe more, or fix some parameters");
        }
    }

    private static void requireFinite(double[] values, int count, double[] at) {
        int strange = Observed.strange(values);
        if (strange >= 0) {
            throw new AdjointException("fit", strange < count
                    ? "the residual " + values[strange] + " of observation " + strange
                    : "the slope " + values[strange] + " of observation " + strange % count + " by parameter "
                            + (strange / count - 1),
                    "finite numbers at the start " + Arrays.toString(at), "Begin elsewhere, or leave the datum out");
        }
    }

    private P made(double[] numbers) {
        List<Term> terms = new ArrayList<>();
        int place = 0;
        for (var type : structure.types()) {
            int size = type.shape().size();
            terms.add(term(type.shape(), Arrays.copyOfRange(numbers, place, place + size)));
            place += size;
        }
        return structure.rebuild(terms);
    }

    private static Term term(Shape shape, double... values) {
        return Term.of(Constant.of(Tensor.of(shape, values)));
    }

    /** {@return the parameters, of the structure of the start} */
    public P parameters() {
        return made(point);
    }

    /** {@return the standard deviation of each parameter; infinite where the data do not determine it} */
    public P deviations() {
        double[] each = new double[point.length];
        Arrays.setAll(each, j -> residualDeviation() * Math.sqrt(inverse[j][j]));
        return made(each);
    }

    /** {@return the covariance of the parameters, in the order of the structure's elements} */
    public Term covariance() {
        double[] flat = new double[point.length * point.length];
        double variance = residualDeviation() * residualDeviation();
        Arrays.setAll(flat, k -> variance * inverse[k / point.length][k % point.length]);
        return term(Shape.of(point.length, point.length), flat);
    }

    /** {@return the correlations of the parameters, in the order of the structure's elements} */
    public Term correlation() {
        double[] flat = new double[point.length * point.length];
        Arrays.setAll(flat, k -> {
            int i = k / point.length;
            int j = k % point.length;
            return inverse[i][j] / Math.sqrt(inverse[i][i]) / Math.sqrt(inverse[j][j]);
        });
        return term(Shape.of(point.length, point.length), flat);
    }

    /** {@return what was observed less what the curve foretells, of the observations' shape} */
    public Term residuals() {
        double[] each = new double[observed.length];
        Arrays.setAll(each, i -> -weightedResiduals[i] * (deviations.length > 0 ? deviations[i] : 1));
        return term(data.y().shape(), each);
    }

    /** {@return the sum of the squares of the residuals, each divided by its deviation if the data have them} */
    public double sumOfSquares() {
        return best.end().length() * best.end().length();
    }

    /** {@return the standard deviation of the residuals: the root of their squares by degree of freedom} */
    public double residualDeviation() {
        return best.end().length() / Math.sqrt(degreesOfFreedom());
    }

    /** {@return how many more observations than parameters there are} */
    public int degreesOfFreedom() {
        return observed.length - point.length;
    }

    /** {@return the part of the observations' variance, weighted as they are, that the curve explains} */
    public double r2() {
        double mean = 0;
        double weights = 0;
        for (int i = 0; i < observed.length; i++) {
            double weight = 1 / square(deviations.length > 0 ? deviations[i] : 1);
            mean += (observed[i] - mean) * weight / (weights += weight);
        }
        double[] spread = new double[observed.length];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = (observed[i] - mean) / (deviations.length > 0 ? deviations[i] : 1);
        }
        return 1 - square(best.end().length() / Orthogonal.length(spread));
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * What the curve foretells.
     *
     * @param x places
     * @return a term of the model at the fitted parameters, differentiable by the places
     */
    public Term at(X x) {
        return model.apply(parameters(), AdjointException.notNull(x, "fit", "the places"));
    }

    /**
     * A lower and an upper bound of something.
     *
     * @param lower the lower one
     * @param upper the upper one
     * @param <T> their structure
     */
    public record Interval<T>(T lower, T upper) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Interval {
            AdjointException.notNull(lower, "interval", "the lower bound");
            AdjointException.notNull(upper, "interval", "the upper bound");
        }
    }

    /**
     * In which intervals the parameters lie, by Student's distribution and the model's linear part.
     *
     * @param level how sure, such as 0.95
     * @return an interval for each parameter
     * @throws AdjointException if the level is not between 0 and 1, or there are no degrees of freedom
     */
    public Interval<P> intervals(double level) {
        double quantile = quantile(level);
        double[] lower = new double[point.length];
        double[] upper = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            double half = quantile * residualDeviation() * Math.sqrt(inverse[j][j]);
            lower[j] = point[j] - half;
            upper[j] = point[j] + half;
        }
        return new Interval<>(made(lower), made(upper));
    }

    /**
     * Where the curve lies.
     *
     * @param x places
     * @param level how sure, such as 0.95
     * @return an interval for what the curve foretells at each place
     * @throws AdjointException if the level is not between 0 and 1, or there are no degrees of freedom
     */
    public Interval<Term> confidence(X x, double level) {
        return band(x, quantile(level), 0);
    }

    /**
     * Where a further observation of deviation 1 lies.
     *
     * @param x places
     * @param level how sure, such as 0.95
     * @return an interval for an observation at each place
     * @throws AdjointException if the level is not between 0 and 1, or there are no degrees of freedom
     */
    public Interval<Term> prediction(X x, double level) {
        return band(x, quantile(level), 1);
    }

    /**
     * A picture of the data, the curve, and its band of confidence 0.95.
     *
     * @return the plot
     * @throws AdjointException as {@link #plot(double)}
     */
    public Plot plot() {
        return plot(SURE);
    }

    /**
     * A picture of the data, the curve, and its band.
     *
     * <pre>{@code
     * import io.adjoint.solve.*;
     * var data = Data.of(new double[] {0, 1, 2, 3}, new double[] {0.1, 0.9, 2.2, 2.9});
     * var line = Fit.curve((b, x) -> x.times(b), data, constant(1.0));
     * line.plot(0.9);    // plot of fit, confidence 0.9: 4 observations, a curve and its band
     * }</pre>
     *
     * @param level how sure, such as 0.95
     * @return the plot
     * @throws AdjointException if the places are not one number for each observation, the level is not between 0 and 1, there
     *     are no degrees of freedom, or XChart is missing
     */
    public Plot plot(double level) {
        return Bands.plot(this, data, level);
    }

    private double quantile(double level) {
        if (!(level > 0 && level < 1)) {
            throw new AdjointException("fit", "the level " + level, "a number between 0 and 1", "Say 0.95");
        }
        if (degreesOfFreedom() == 0) {
            throw new AdjointException("fit", "no degrees of freedom", "more observations than parameters",
                    "Observe more: the curve meets every observation");
        }
        return new TDistribution(degreesOfFreedom()).inverseCumulativeProbability(0.5 + level / 2);
    }

    private Interval<Term> band(X x, double quantile, double own) {
        Curve curve = Curve.of(model, structure, AdjointException.notNull(x, "fit", "the places"));
        double[] values = curve.at(point);
        int count = curve.shape().size();
        double[] lower = new double[count];
        double[] upper = new double[count];
        for (int i = 0; i < count; i++) {
            double half = quantile * residualDeviation() * Math.sqrt(own + spread(values, count, i));
            lower[i] = values[i] - half;
            upper[i] = values[i] + half;
        }
        return new Interval<>(term(curve.shape(), lower), term(curve.shape(), upper));
    }

    /** {@code g C g'} of the slope {@code g} at a place; parameters that do not move the curve there do not count. */
    private double spread(double[] values, int count, int place) {
        double sum = 0;
        for (int a = 0; a < point.length; a++) {
            for (int b = 0; b < point.length; b++) {
                double slopes = values[(a + 1) * count + place] * values[(b + 1) * count + place];
                sum += slopes == 0 ? 0 : slopes * inverse[a][b];
            }
        }
        return sum;
    }

    /** {@return why it stopped} */
    public Stop stopped() {
        return best.stop();
    }

    /** {@return how often the model and its Jacobian were evaluated} */
    public int evaluations() {
        return best.evaluations();
    }

    /** {@return how many steps were taken} */
    public int iterations() {
        return best.iterations();
    }

    /** {@return the names of parameters that the data do not determine, such as {@code .rate} or {@code [1]}} */
    public Vector<String> undetermined() {
        List<String> names = names();
        return Vector.range(0, point.length).filter(j -> Double.isInfinite(inverse[j][j])).map(names::get);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        structure.names().zip(structure.types()).forEach(each -> {
            int size = each._2().shape().size();
            for (int k = 0; k < size; k++) {
                names.add(each._2().shape().isScalar() ? each._1() : each._1() + "[" + k + "]");
            }
        });
        return names;
    }

    /** {@return a table of the parameters and what is known of the fit} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        List<String> names = names();
        for (int j = 0; j < point.length; j++) {
            text.append(String.format(Locale.ROOT, "%-12s %18.11e +- %.3e%n", names.get(j), point[j],
                    residualDeviation() * Math.sqrt(inverse[j][j])));
        }
        return text.append(String.format(Locale.ROOT,
                "sum of squares %.10e, %d degrees of freedom, R2 %.6f, %d evaluations: %s", sumOfSquares(),
                degreesOfFreedom(), r2(), evaluations(), stopped())).toString().replace("\r", "");
    }

    /** {@return the table, and the picture where there is one and XChart is at hand} */
    @Override
    public Map<String, String> mimeBundle() {
        return Bundle.pictured(toString(), this::plot).map();
    }
}
