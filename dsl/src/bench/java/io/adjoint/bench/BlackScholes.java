package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The price of a European call by Black and Scholes, with delta, vega, theta, rho and gamma. Inputs are the spot, the
 * strike, the rate, the volatility and the time to expiry.
 */
final class BlackScholes implements ScalarFunction {

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final int SPOT = 0;
    private static final int RATE = 1;
    private static final int VOLATILITY = 2;
    private static final int TIME = 3;
    private static final int VARIABLES = 4;

    @Override
    public String name() {
        return "black-scholes";
    }

    @Override
    public double[][] points() {
        return Points.between(new double[]{80, 90, 0.01, 0.1, 0.2}, new double[]{120, 110, 0.06, 0.5, 2});
    }

    @Override
    public int outputs() {
        return 6;
    }

    @Override
    public Program program() {
        Term spot = symbol("spot");
        Term strike = symbol("strike");
        Term rate = symbol("rate");
        Term volatility = symbol("volatility");
        Term time = symbol("time");
        Term deviation = volatility.times(time.sqrt());
        Term d1 = spot.div(strike).log().plus(rate.plus(volatility.square().div(2)).times(time)).div(deviation);
        Term d2 = d1.minus(deviation);
        Term price = spot.times(normal(d1)).minus(strike.times(rate.times(time).neg().exp()).times(normal(d2)));
        Gradients greeks = price.gradient();
        Term delta = greeks.of(spot);
        return Compiled.of(List.of(price, delta, greeks.of(volatility), greeks.of(time).neg(), greeks.of(rate),
                delta.gradient(spot).of(spot)), spot, strike, rate, volatility, time);
    }

    private static Term normal(Term x) {
        return x.div(Math.sqrt(2)).erf().plus(1).div(2);
    }

    @Override
    public Way byHand() {
        return (in, out) -> {
            double spot = in[0];
            double rate = in[2];
            double volatility = in[3];
            double time = in[4];
            double root = Math.sqrt(time);
            double deviation = volatility * root;
            double d1 = (Math.log(spot / in[1]) + (rate + 0.5 * volatility * volatility) * time) / deviation;
            double d2 = d1 - deviation;
            double strikeNow = in[1] * Math.exp(-rate * time);
            double delta = Normal.distribution(d1);
            double exercised = strikeNow * Normal.distribution(d2);
            double density = Math.exp(-0.5 * d1 * d1) / ROOT_OF_TWO_PI;
            out[0] = spot * delta - exercised;
            out[1] = delta;
            out[2] = spot * density * root;
            out[3] = -spot * density * volatility / (2 * root) - rate * exercised;
            out[4] = time * exercised;
            out[5] = density / (spot * deviation);
        };
    }

    @Override
    public Way hipparchus() {
        return (in, out) -> {
            Gradient spot = Gradient.variable(VARIABLES, SPOT, in[0]);
            Gradient rate = Gradient.variable(VARIABLES, RATE, in[2]);
            Gradient volatility = Gradient.variable(VARIABLES, VOLATILITY, in[3]);
            Gradient time = Gradient.variable(VARIABLES, TIME, in[4]);
            Gradient deviation = volatility.multiply(time.sqrt());
            Gradient d1 = spot.divide(in[1]).log().add(rate.add(volatility.square().divide(2)).multiply(time))
                    .divide(deviation);
            Gradient delta = normal(d1);
            Gradient price = spot.multiply(delta).subtract(
                    rate.multiply(time).negate().exp().multiply(in[1]).multiply(normal(d1.subtract(deviation))));
            out[0] = price.getValue();
            out[1] = price.getPartialDerivative(SPOT);
            out[2] = price.getPartialDerivative(VOLATILITY);
            out[3] = -price.getPartialDerivative(TIME);
            out[4] = price.getPartialDerivative(RATE);
            out[5] = delta.getPartialDerivative(SPOT);
        };
    }

    private static Gradient normal(Gradient x) {
        double value = x.getValue();
        return x.compose(Normal.distribution(value), Math.exp(-0.5 * value * value) / ROOT_OF_TWO_PI);
    }

    @Override
    public Way commonsMath() {
        return (in, out) -> {
            DerivativeStructure spot = new DerivativeStructure(VARIABLES, 1, SPOT, in[0]);
            DerivativeStructure rate = new DerivativeStructure(VARIABLES, 1, RATE, in[2]);
            DerivativeStructure volatility = new DerivativeStructure(VARIABLES, 1, VOLATILITY, in[3]);
            DerivativeStructure time = new DerivativeStructure(VARIABLES, 1, TIME, in[4]);
            DerivativeStructure deviation = volatility.multiply(time.sqrt());
            DerivativeStructure drift = rate.add(volatility.multiply(volatility).divide(2)).multiply(time);
            DerivativeStructure d1 = spot.divide(in[1]).log().add(drift).divide(deviation);
            DerivativeStructure delta = normal(d1);
            DerivativeStructure price = spot.multiply(delta).subtract(
                    rate.multiply(time).negate().exp().multiply(in[1]).multiply(normal(d1.subtract(deviation))));
            double[] all = price.getAllDerivatives();
            out[0] = all[0];
            out[1] = all[1 + SPOT];
            out[2] = all[1 + VOLATILITY];
            out[3] = -all[1 + TIME];
            out[4] = all[1 + RATE];
            out[5] = delta.getPartialDerivative(1, 0, 0, 0);
        };
    }

    private static DerivativeStructure normal(DerivativeStructure x) {
        double value = x.getValue();
        return x.compose(Normal.distribution(value), Math.exp(-0.5 * value * value) / ROOT_OF_TWO_PI);
    }
}
