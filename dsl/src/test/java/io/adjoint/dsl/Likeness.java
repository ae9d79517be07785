package io.adjoint.dsl;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a text is that of a value as far as it goes: spaces do not count, a tensor's shape and dtype may be left out,
 * and {@code 0.333...} is any number that begins so. Numbers may be off by a rounding, relative to the largest of the
 * text (to 1 where all are zero); a zero is of either sign, unless the text says {@code -0.0}: the last digits of a
 * product and the signs of its zeros are the processor's.
 */
final class Likeness {

    private static final String CUT = "...";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d*)?(?:\\.\\.\\.)?(?:[eE][+-]?\\d+)?");
    private static final Pattern FACTS = Pattern.compile(", shape=.*\\)");

    private Likeness() {}

    static boolean like(String claimed, String given, double rounding) {
        String whole = claimed.contains("shape=") ? given : FACTS.matcher(given).replaceFirst(")");
        List<String> said = numbers(claimed);
        List<String> are = numbers(whole);
        BigDecimal slack = BigDecimal.valueOf(rounding * scale(said));
        return form(claimed).equals(form(whole)) && IntStream.range(0, are.size())
                .allMatch(each -> begins(said.get(each), are.get(each), slack));
    }

    private static double scale(List<String> numbers) {
        double largest = numbers.stream().mapToDouble(number -> read(number).abs().doubleValue()).max().orElse(0);
        return largest == 0 ? 1 : largest;
    }

    /** What computed numbers may be off, relative to the largest; the text of anything else is ours to the letter. */
    static double rounding(Object value) {
        return switch (value) {
            case Tensor tensor -> tensor.dtype() == DType.FLOAT32 ? 1e-5 : 1e-12;
            case Double _ -> 1e-12;
            case Float _ -> 1e-5;
            default -> 0;
        };
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String form(String text) {
        return NUMBER.matcher(text).replaceAll("#").replace(" ", "");
    }

    private static BigDecimal read(String number) {
        return new BigDecimal(number.replace(CUT, ""));
    }

    private static boolean begins(String claimed, String given, BigDecimal slack) {
        BigDecimal digits = read(claimed);
        if (digits.signum() == 0 && claimed.startsWith("-") && !given.startsWith("-")) {
            return false;
        }
        BigDecimal beyond = claimed.startsWith("-") ? digits.subtract(read(given)) : read(given).subtract(digits);
        BigDecimal rest = claimed.contains(CUT) ? digits.ulp() : BigDecimal.ZERO;
        return beyond.compareTo(slack.negate()) >= 0 && beyond.compareTo(rest.add(slack)) <= 0;
    }

    /** The text of a value, on one line and with all digits. */
    static String exact(Object value) {
        if (!(value instanceof Tensor tensor)) {
            return String.valueOf(value);
        }
        String elements = nested(tensor, 0, 0);
        return tensor.rank() == 0
                ? elements
                : "tensor(" + elements + ", shape=" + tensor.shape() + ", dtype=" + tensor.dtype() + ")";
    }

    private static String nested(Tensor tensor, int axis, int start) {
        if (axis == tensor.rank()) {
            return text(tensor.dtype(), tensor.toDoubleArray()[start]);
        }
        int stride = tensor.shape().strides()[axis];
        return IntStream.range(0, tensor.shape().dim(axis))
                .mapToObj(index -> nested(tensor, axis + 1, start + index * stride))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(DType dtype, double number) {
        String digits = dtype == DType.FLOAT32 ? Float.toString((float) number) : Double.toString(number);
        return digits.replace("Infinity", "inf").replace("NaN", "nan");
    }
}
