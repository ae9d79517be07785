package io.adjoint.tensor;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;

/**
 * How the numbers of one tensor are written: NumPy's choice of one notation, width and precision for all of
 * them, so that they line up.
 */
record Numerals(Notation notation, int width) {
    /** NumPy's default number of digits after the point. */
    private static final int PRECISION = 8;

    static Numerals common(DType dtype, double[] numbers) {
        List<Double> finite = DoubleStream.of(numbers).filter(Double::isFinite).boxed().toList();
        Notation notation = needsExponent(dtype, finite)
                ? Scientific.fitting(dtype, finite)
                : Positional.fitting(dtype, finite);
        int finiteWidth = widest(finite, number -> notation.text(number).length());
        int otherWidth = DoubleStream.of(numbers).filter(number -> !Double.isFinite(number))
                .mapToInt(number -> number == Double.NEGATIVE_INFINITY ? "-inf".length() : "inf".length())
                .max().orElse(0);
        return new Numerals(notation, Math.max(finiteWidth, otherWidth));
    }

    private static boolean needsExponent(DType dtype, List<Double> finite) {
        double largest = finite.stream().mapToDouble(Math::abs).filter(size -> size > 0).max().orElse(1);
        double smallest = finite.stream().mapToDouble(Math::abs).filter(size -> size > 0).min().orElse(1);
        double tooLarge = switch (dtype) {
            case FLOAT64 -> 1e8;
            case FLOAT32 -> 1e6;
        };
        return largest >= tooLarge || smallest < dtype.round(1e-4) || dtype.round(largest / smallest) > 1000;
    }

    private static int widest(List<Double> numbers, ToIntFunction<Double> width) {
        return numbers.stream().mapToInt(width).max().orElse(0);
    }

    String text(double number) {
        String text = Double.isFinite(number) ? notation.text(number) : nonFinite(number);
        return " ".repeat(width - text.length()) + text;
    }

    /** A number by itself, as NumPy's {@code str} writes a scalar. */
    static String alone(DType dtype, double number) {
        if (!Double.isFinite(number)) {
            return nonFinite(number);
        }
        double size = Math.abs(number);
        double tooLarge = switch (dtype) {
            case FLOAT64 -> 1e16;
            case FLOAT32 -> 1e6;
        };
        BigDecimal digits = Digits.shortest(dtype, size);
        boolean positional = size == 0 || size >= 1e-4 && size < tooLarge;
        String text = positional
                ? digits.setScale(Math.max(1, digits.scale())).toPlainString()
                : Scientific.text(digits, digits.precision() - 1, 2).replace(".e", "e");
        return sign(number) + text;
    }

    private static String nonFinite(double number) {
        return Double.isNaN(number) ? "nan" : sign(number) + "inf";
    }

    private static String sign(double number) {
        return Math.copySign(1, number) < 0 ? "-" : "";
    }

    /** The text of a finite number, without the blanks on its left. */
    sealed interface Notation {
        String text(double number);
    }

    /**
     * As in {@code 3.25}: the fewest digits that tell a number apart, then blanks up to the longest fraction.
     */
    private record Positional(DType dtype, int fraction) implements Notation {
        static Positional fitting(DType dtype, List<Double> numbers) {
            return new Positional(dtype, widest(numbers, number -> fraction(digits(dtype, number)).length()));
        }

        @Override
        public String text(double number) {
            BigDecimal digits = digits(dtype, number);
            String fraction = fraction(digits);
            return sign(number) + digits.toBigInteger() + "." + fraction
                    + " ".repeat(this.fraction - fraction.length());
        }

        private static BigDecimal digits(DType dtype, double number) {
            BigDecimal shortest = Digits.shortest(dtype, Math.abs(number));
            return shortest.scale() <= PRECISION
                    ? shortest
                    : Digits.roundedAfterPoint(PRECISION, Math.abs(number));
        }

        private static String fraction(BigDecimal digits) {
            String text = digits.toPlainString();
            return digits.scale() <= 0 ? "" : text.substring(text.indexOf('.') + 1);
        }
    }

    /** As in {@code 3.25e+00}, all with the same number of digits. */
    private record Scientific(DType dtype, int fraction, int exponentDigits) implements Notation {
        static Scientific fitting(DType dtype, List<Double> numbers) {
            Function<Double, BigDecimal> digits =
                    number -> Digits.shortestUpTo(PRECISION + 1, dtype, Math.abs(number));
            return new Scientific(dtype,
                    widest(numbers, number -> digits.apply(number).precision() - 1),
                    Math.max(2, widest(numbers, number -> exponentDigits(digits.apply(number)))));
        }

        private static int exponentDigits(BigDecimal digits) {
            return Integer.toString(Math.abs(exponent(digits))).length();
        }

        @Override
        public String text(double number) {
            BigDecimal digits = Digits.exactly(fraction + 1, dtype, Math.abs(number));
            return sign(number) + text(digits, fraction, exponentDigits);
        }

        static String text(BigDecimal digits, int fraction, int exponentDigits) {
            String figures = digits.unscaledValue().toString();
            String padding = "0".repeat(fraction + 1 - figures.length());
            String exponent = Integer.toString(Math.abs(exponent(digits)));
            return figures.charAt(0) + "." + figures.substring(1) + padding
                    + (exponent(digits) < 0 ? "e-" : "e+")
                    + "0".repeat(Math.max(0, exponentDigits - exponent.length())) + exponent;
        }

        private static int exponent(BigDecimal digits) {
            return digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
        }
    }
}
