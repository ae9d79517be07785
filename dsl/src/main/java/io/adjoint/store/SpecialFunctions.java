package io.adjoint.store;

import java.util.Map;

/**
 * Special functions in plain Java, by the same arithmetic in the same order as those of the core, where their sources and the
 * origin of their coefficients are said.
 */
final class SpecialFunctions {

    private SpecialFunctions() {}

    static final Map<String, String> SOURCES = Map.of(
            "asinh", """
                    private static double asinh(double x) {
                        double size = Math.abs(x);
                        double square = size * size;
                        double inverse = size >= 0x1p28
                                ? Math.log(size) + Math.log(2)
                                : size > 2
                                        ? Math.log(2 * size + 1 / (Math.sqrt(square + 1) + size))
                                        : Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
                        return Math.copySign(inverse, x);
                    }
                    """,
            "atanh", """
                    private static double atanh(double x) {
                        double size = Math.abs(x);
                        double twice = size + size;
                        double ratio = size < 0.5 ? twice + twice * size / (1 - size) : twice / (1 - size);
                        return Math.copySign(0.5 * Math.log1p(ratio), x);
                    }
                    """,
            "series", """
                    private static double series(double x, double... coefficients) {
                        double sum = 0;
                        for (int k = coefficients.length - 1; k >= 0; k--) {
                            sum = sum * x + coefficients[k];
                        }
                        return sum;
                    }
                    """,
            "erf", """
                    private static double erf(double x) {
                        double size = Math.abs(x);
                        if (size < 1) {
                            return x + x * series(x * x, 0.12837916709551256, -0.37612638903183515, 0.1128379167094413, -0.026866170643107132,
                                    0.0052239776060968995, -0.0008548325928628579, 0.00012055293563177809, -1.4924712134397406e-05,
                                    1.6447130422242647e-06, -1.620631056714154e-07, 1.3710986364377618e-08, -7.779510505820229e-10);
                        }
                        double within = Math.min(size, 6);
                        double tail = series((within - 1) / (within + 3.5), 0.427583576155807, -1.2294540665275349, 1.896570051251943, -2.196963375622098,
                                1.8969353648200604, -1.1605785274327054, 0.4242426392211185, -0.015308997737705702,
                                -0.0669286693125492, 0.019752283842214773, 0.010165173818314768, -0.006255323806751849);
                        return Math.copySign(1 - Math.exp(-within * within) * tail, x);
                    }
                    """,
            "scaledTail", """
                    private static double scaledTail(double x) {
                        if (x > 1e15) {
                            return 2 / Math.sqrt(Math.PI) / 2 / x;
                        }
                        double[] chebyshev = {1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189,
                                -0.026658668435305753, 0.009074997670705265, -0.002413163540417608, 0.0004907758365258086,
                                -6.916973302501207e-05, 4.13902798607301e-06, 7.74038306619849e-07, -2.1886401049234397e-07,
                                1.076499946567091e-08, 4.521959811218287e-09, -7.754400208831351e-10, -6.318088340886684e-11,
                                2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14,
                                3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17,
                                5.068148904796111e-17};
                        double t = 2 * (x - 3.75) / (x + 3.75);
                        double next = 0;
                        double last = 0;
                        for (int k = chebyshev.length - 1; k > 0; k--) {
                            double sum = chebyshev[k] + t * next - last;
                            last = next;
                            next = sum;
                        }
                        return (chebyshev[0] + t / 2 * next - last) / (1 + 2 * x);
                    }
                    """,
            "erfc", """
                    private static double erfc(double x) {
                        if (Math.abs(x) < 0.5) {
                            return 1 - erf(x);
                        }
                        double square = x * x;
                        double bell = square > 800 ? 0 : Math.exp(-square) * (1 - Math.fma(x, x, -square));
                        double tail = bell * scaledTail(Math.abs(x));
                        return x > 0 ? tail : 2 - tail;
                    }
                    """,
            "erfcx", """
                    private static double erfcx(double x) {
                        if (!(x < 0)) {
                            return scaledTail(x);
                        }
                        double square = x * x;
                        double bell = square > 800
                                ? Double.POSITIVE_INFINITY
                                : Math.exp(square) * (1 + Math.fma(x, x, -square));
                        return 2 * bell - scaledTail(-x);
                    }
                    """,
            "ndtr", """
                    private static double ndtr(double x) {
                        double scaled = x * Math.sqrt(0.5);
                        if (Math.abs(scaled) < 0.5) {
                            return erfc(-scaled) / 2;
                        }
                        double size = Math.abs(x);
                        double square = size * size / 2;
                        double rest = Math.fma(size, size / 2, -square);
                        double tail = square > 800
                                ? 0
                                : 0.5 * Math.exp(-square) * (1 - rest) * scaledTail(size * Math.sqrt(0.5));
                        return x > 0 ? 1 - tail : tail;
                    }
                    """,
            "digamma", """
                    private static double digamma(double x) {
                        if (x == 0) {
                            return Math.copySign(Double.POSITIVE_INFINITY, -x);
                        }
                        if (x < 0) {
                            return x == Math.rint(x) ? Double.NaN : digamma(1 - x) - Math.PI * cotangent(x);
                        }
                        double sum = 0;
                        double a = x;
                        while (a < 10) {
                            sum -= 1 / a;
                            a++;
                        }
                        double rest = series(1 / (a * a), 1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132,
                                -691.0 / 32760, 1.0 / 12, -3617.0 / 8160);
                        return sum + Math.log(a) - 0.5 / a - rest / a / a;
                    }
                    """,
            "cotangent", """
                    private static double cotangent(double x) {
                        double turns = Math.rint(x);
                        double rest = x - turns;
                        double size = Math.abs(rest);
                        double sine = size > 0.25
                                ? Math.copySign(Math.cos(Math.PI * (0.5 - size)), rest)
                                : Math.sin(Math.PI * rest);
                        double cosine = size > 0.25 ? Math.sin(Math.PI * (0.5 - size)) : Math.cos(Math.PI * size);
                        return (turns % 2 == 0 ? cosine : -cosine) / (turns % 2 == 0 ? sine : -sine);
                    }
                    """);
}
