package io.adjoint.kernel;

/**
 * The error function of one number.
 *
 * <p>Up to {@link #SEAM} it is {@code x + x P(x^2)}, beyond it {@code 1 - exp(-x^2) Q((x - SEAM) / (x + SHIFT))}. The
 * polynomials are minimax fits made for this library in 60 digits (iterated reweighting of least squares at Chebyshev
 * points): P of {@code erf(x) / x - 1} for the relative error of erf, to 2^-56; Q of {@code exp(x^2) erfc(x)} for the
 * absolute error of erf, to 2^-57. Commons Math's {@code Erf} would be 0 below 1e-162, where x^2 underflows.
 */
final class ErrorFunction {

    static final double SEAM = 1;
    static final double SHIFT = 3.5;
    /** From here on erf rounds to 1. */
    static final double END = 6;

    static final double P0 = 0.12837916709551256;
    static final double P1 = -0.37612638903183515;
    static final double P2 = 0.1128379167094413;
    static final double P3 = -0.026866170643107132;
    static final double P4 = 0.0052239776060968995;
    static final double P5 = -0.0008548325928628579;
    static final double P6 = 0.00012055293563177809;
    static final double P7 = -1.4924712134397406e-05;
    static final double P8 = 1.6447130422242647e-06;
    static final double P9 = -1.620631056714154e-07;
    static final double P10 = 1.3710986364377618e-08;
    static final double P11 = -7.779510505820229e-10;

    static final double Q0 = 0.427583576155807;
    static final double Q1 = -1.2294540665275349;
    static final double Q2 = 1.896570051251943;
    static final double Q3 = -2.196963375622098;
    static final double Q4 = 1.8969353648200604;
    static final double Q5 = -1.1605785274327054;
    static final double Q6 = 0.4242426392211185;
    static final double Q7 = -0.015308997737705702;
    static final double Q8 = -0.0669286693125492;
    static final double Q9 = 0.019752283842214773;
    static final double Q10 = 0.010165173818314768;
    static final double Q11 = -0.006255323806751849;

    private ErrorFunction() {}

    static double erf(double x) {
        double size = Math.abs(x);
        if (size < SEAM) {
            return x + x * inner(x * x);
        }
        double within = Math.min(size, END);
        return Math.copySign(1 - Math.exp(-within * within) * outer((within - SEAM) / (within + SHIFT)), x);
    }

    private static double inner(double u) {
        double high = P6 + u * (P7 + u * (P8 + u * (P9 + u * (P10 + u * P11))));
        return P0 + u * (P1 + u * (P2 + u * (P3 + u * (P4 + u * (P5 + u * high)))));
    }

    private static double outer(double t) {
        double high = Q6 + t * (Q7 + t * (Q8 + t * (Q9 + t * (Q10 + t * Q11))));
        return Q0 + t * (Q1 + t * (Q2 + t * (Q3 + t * (Q4 + t * (Q5 + t * high)))));
    }
}
