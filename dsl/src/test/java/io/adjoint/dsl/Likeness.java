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
 * and {@code 0.333...} is any number that begins so.
 */
final class Likeness {

    private static final String CUT = "...";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d*)?(?:\\.\\.\\.)?(?:[eE][+-]?\\d+)?");
    private static final Pattern FACTS = Pattern.compile(", shape=.*\\)");

    private Likeness() {}

    static boolean like(String claimed, String exact) {
        String whole = claimed.contains("shape=") ? exact : FACTS.matcher(exact).replaceFirst(")");
        List<String> numbers = numbers(claimed);
        List<String> given = numbers(whole);
        return form(claimed).equals(form(whole)) && IntStream.range(0, given.size())
                .allMatch(each -> begins(numbers.get(each), given.get(each)));
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String form(String text) {
        return NUMBER.matcher(text).replaceAll("#").replace(" ", "");
    }

    private static boolean begins(String claimed, String given) {
        if (!claimed.contains(CUT)) {
            return Double.parseDouble(claimed) == Double.parseDouble(given)
                    && claimed.startsWith("-") == given.startsWith("-");
        }
        BigDecimal digits = new BigDecimal(claimed.replace(CUT, ""));
        BigDecimal beyond = new BigDecimal(given).abs().subtract(digits.abs());
        return beyond.signum() >= 0 && beyond.compareTo(digits.ulp()) < 0
                && claimed.startsWith("-") == given.startsWith("-");
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
