package io.adjoint.commons;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Term;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.CauchyDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.GumbelDistribution;
import org.apache.commons.math3.distribution.LaplaceDistribution;
import org.apache.commons.math3.distribution.LevyDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.LogisticDistribution;
import org.apache.commons.math3.distribution.NakagamiDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.TriangularDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;

/** The derivatives of logarithms of densities. */
final class Scores {

    private Scores() {}

    /** What a density's slope is, relative to the density, wherever it is not 0. */
    static UnaryOperator<Term> of(RealDistribution distribution) {
        return switch (distribution) {
            case NormalDistribution d -> x -> x.minus(d.getMean()).div(-square(d.getStandardDeviation()));
            case LogNormalDistribution d -> x -> x.log().minus(d.getScale()).div(square(d.getShape())).plus(1)
                    .div(x).neg();
            case ExponentialDistribution d -> x -> flat(x, -1 / d.getMean());
            case GammaDistribution d -> x -> over(d.getShape() - 1, x).minus(1 / d.getScale());
            case ChiSquaredDistribution d -> x -> over(d.getDegreesOfFreedom() / 2 - 1, x).minus(0.5);
            case BetaDistribution d -> x -> over(d.getAlpha() - 1, x).minus(over(d.getBeta() - 1, x.neg().plus(1)));
            case CauchyDistribution d -> x -> {
                Term z = x.minus(d.getMedian());
                return z.times(-2).div(z.square().plus(square(d.getScale())));
            };
            case TDistribution d -> x -> x.times(-(d.getDegreesOfFreedom() + 1))
                    .div(x.square().plus(d.getDegreesOfFreedom()));
            case FDistribution d -> x -> {
                double m = d.getNumeratorDegreesOfFreedom();
                double n = d.getDenominatorDegreesOfFreedom();
                return over(m / 2 - 1, x).minus(x.times(m).plus(n).reciprocal().times(m * (m + n) / 2));
            };
            case GumbelDistribution d -> x -> x.minus(d.getLocation()).div(-d.getScale()).expm1().div(d.getScale());
            case LaplaceDistribution d -> x -> x.minus(d.getLocation()).sign().div(-d.getScale());
            case LogisticDistribution d -> x -> x.minus(d.getLocation()).div(2 * d.getScale()).tanh()
                    .div(-d.getScale());
            case LevyDistribution d -> x -> {
                Term z = x.minus(d.getLocation());
                return over(-1.5, z).plus(z.square().reciprocal().times(d.getScale() / 2));
            };
            case NakagamiDistribution d -> x -> over(2 * d.getShape() - 1, x)
                    .minus(x.times(2 * d.getShape() / d.getScale()));
            case ParetoDistribution d -> x -> over(-d.getShape() - 1, x);
            case WeibullDistribution d -> x -> over(d.getShape() - 1, x)
                    .minus(x.div(d.getScale()).pow(d.getShape() - 1).times(d.getShape() / d.getScale()));
            case UniformRealDistribution d -> x -> flat(x, 0);
            case TriangularDistribution d -> x -> Adjoint.where(x.lt(d.getMode()),
                    x.minus(d.getSupportLowerBound()).reciprocal(),
                    x.minus(d.getSupportUpperBound()).reciprocal());
            case RealDistribution other -> x -> {
                throw new AdjointException("density", "the derivative of the density of "
                        + other.getClass().getSimpleName(), "one of a distribution whose formula is known",
                        "Write the density with terms");
            };
        };
    }

    private static Term flat(Term x, double value) {
        return x.times(0).plus(value);
    }

    private static Term over(double factor, Term x) {
        return x.reciprocal().times(factor);
    }

    private static double square(double x) {
        return x * x;
    }
}
