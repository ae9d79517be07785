package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.dsl.Term;
import io.adjoint.solve.Data;
import io.adjoint.solve.Fit;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * MGH10 of the Statistical Reference Datasets of the National Institute of Standards and Technology: the resistance of a
 * thermistor by its temperature, {@code y = b1 exp(b2 / (x + b3))} (Meyer 1970), whose parameters are certified to eleven
 * digits. The start is the farther one of the two that are published.
 */
final class Regression {

    private static final double[] OHMS = {34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147,
        4427, 3820, 3307, 2872};

    static final double[] CERTIFIED = {5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02};
    static final double[] DEVIATIONS = {1.5687892471E-04, 2.3309021107E+01, 7.8486103508E-01};

    private Regression() {}

    static Fit<Term, Term> fit() {
        Term degrees = constant(IntStream.range(0, OHMS.length).mapToDouble(i -> 50 + 5 * i).toArray());
        return Fit.curve((b, x) -> b.get(0).times(b.get(1).div(x.plus(b.get(2))).exp()),
                Data.of(degrees, constant(OHMS)), constant(2.0, 400000.0, 25000.0));
    }

    /** How many digits two numbers have in common, of the eleven that are certified. */
    static double digits(double found, double certified) {
        return Math.min(11, -Math.log10(Math.abs(found / certified - 1)));
    }

    static String text() {
        Fit<Term, Term> fit = fit();
        double[] found = fit.parameters().value().toDoubleArray();
        double[] deviations = fit.deviations().value().toDoubleArray();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "12. A thermistor's resistance by its temperature, fitted from far away: MGH10 of NIST%n"
                        + "  %-3s%18s%18s%8s%18s%18s%8s%n",
                "", "fitted", "certified", "digits", "deviation",
                "certified", "digits"));
        for (int i = 0; i < found.length; i++) {
            text.append(String.format(Locale.ROOT, "  b%-2d%18.10e%18.10e%8.1f%18.10e%18.10e%8.1f%n", i + 1, found[i],
                    CERTIFIED[i], digits(found[i], CERTIFIED[i]), deviations[i], DEVIATIONS[i],
                    digits(deviations[i], DEVIATIONS[i])));
        }
        return text.append(String.format(Locale.ROOT, "  %s after %d steps and %d evaluations%n", fit.stopped(),
                fit.iterations(), fit.evaluations())).toString();
    }
}
