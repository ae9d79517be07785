package io.adjoint.show;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;

/** Values in a few characters, for labels and tables, where all digits would not be read. */
public final class Brief {

    private static final MathContext DIGITS = new MathContext(6);
    private static final int LARGEST_EXPONENT = 7;
    private static final int SMALLEST_EXPONENT = -5;
    private static final int MOST_LISTED = 4;

    private Brief() {}

    /**
     * A number with six digits at most.
     *
     * <pre>{@code
     * import io.adjoint.show.Brief;
     * Brief.number(2.0 / 3);   // 0.666667
     * Brief.number(5.0);       // 5
     * Brief.number(1e-9);      // 1e-9
     * }</pre>
     *
     * @param number any number
     * @return its text, the same in every locale
     */
    public static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        if (exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /**
     * A tensor in one short line: a number, a few numbers, or its shape and the least and greatest of them.
     *
     * @param value any tensor
     * @return its text
     * @throws AdjointException if it is null
     */
    public static String tensor(Tensor value) {
        AdjointException.notNull(value, "brief", "the tensor");
        if (value.rank() == 0) {
            return number(value.item());
        }
        if (value.size() <= MOST_LISTED) {
            return nested(value, 0, 0, value.size());
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double element : value.toDoubleArray()) {
            least = Math.min(least, element);
            greatest = Math.max(greatest, element);
        }
        if (least == greatest) {
            return "[all " + number(least) + "]";
        }
        return "[" + number(least) + " .. " + number(greatest) + "]";
    }

    private static String nested(Tensor value, int axis, int from, int to) {
        if (axis == value.rank()) {
            return number(value.toDoubleArray()[from]);
        }
        int length = value.shape().dim(axis);
        StringBuilder text = new StringBuilder("[");
        for (int k = 0; k < length; k++) {
            int step = (to - from) / length;
            text.append(k == 0 ? "" : ", ").append(nested(value, axis + 1, from + k * step, from + (k + 1) * step));
        }
        return text.append(']').toString();
    }
}
