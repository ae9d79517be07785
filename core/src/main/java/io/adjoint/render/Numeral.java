package io.adjoint.render;

import io.adjoint.expr.Notation;
import io.adjoint.expr.Typeset;

/**
 * A number as a person writes it: {@code 3}, {@code 2.5 \cdot 10^{-5}}, and {@code \frac{1}{3}} for the double that is
 * nearest to it.
 *
 * @param latex the number
 * @param strength how strongly it binds
 */
record Numeral(String latex, int strength) {

    private static final int GREATEST_DENOMINATOR = 12;

    /** As many characters of a decimal fraction are read at a glance. */
    private static final int SHORT = 8;

    static Numeral of(double value) {
        if (Double.isNaN(value)) {
            return new Numeral("\\mathrm{NaN}", Typeset.ATOM);
        }
        boolean negative = value < 0 || value == 0 && 1 / value < 0;
        Numeral size = positive(Math.abs(value));
        return negative ? new Numeral("-" + size.latex, Math.min(Notation.SIGN, size.strength)) : size;
    }

    private static Numeral positive(double value) {
        if (Double.isInfinite(value)) {
            return new Numeral("\\infty", Typeset.ATOM);
        }
        if (value == Math.rint(value) && value < 1e15) {
            return new Numeral(Long.toString((long) value), Typeset.ATOM);
        }
        String text = Double.toString(value);
        int exponent = text.indexOf('E');
        if (exponent > 0) {
            String mantissa = text.substring(0, exponent).replaceFirst("\\.0$", "");
            String power = "10^{" + text.substring(exponent + 1) + "}";
            return mantissa.equals("1")
                    ? new Numeral(power, Notation.POWER)
                    : new Numeral(mantissa + " \\cdot " + power, Notation.PRODUCT);
        }
        return text.length() > SHORT ? fraction(value, text) : new Numeral(text, Typeset.ATOM);
    }

    private static Numeral fraction(double value, String text) {
        for (int below = 3; below <= GREATEST_DENOMINATOR; below++) {
            double above = Math.rint(value * below);
            if (above < 1e6 && above / below == value) {
                return new Numeral("\\frac{" + (long) above + "}{" + below + "}", Notation.POWER);
            }
        }
        return new Numeral(text, Typeset.ATOM);
    }
}
