package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why an operation gave something that is not finite, and what can be done, where that is known.
 *
 * @param cause what happened, in words
 * @param advice how to mend it; empty where nothing is known
 */
record Mend(String cause, Optional<String> advice) {

    /** Whether a row speaks of these numbers. */
    @FunctionalInterface
    private interface When {
        boolean holds(double a, double b, double y);
    }

    private record Row(Set<String> operations, When when, String cause, String advice) {}

    private static final String INSIDE =
            "choose before, not after: where(m, x, 1) inside it and where(m, ..., 0) around it,"
                    + " since a mask that multiplies meets the infinity";

    private static final String SCALE = "scale the numbers, or compute with logarithms";

    private static final double LARGEST_FLOAT = Float.MAX_VALUE;

    private static final List<Row> ROWS = List.of(
            new Row(Set.of("div"), (a, b, y) -> b == 0 && a == 0, "0 / 0",
                    "divide by where(b.eq(0), 1, b), and choose the"
                            + " value there with where around the quotient"),
            new Row(Set.of("div", "portion"), (a, b, y) -> b == 0, "division by 0",
                    "divide by where(b.eq(0), 1, b), and choose the"
                            + " value there with where around the quotient"),
            new Row(Set.of("reciprocal", "rsqrt"), (a, b, y) -> a == 0, "division by 0",
                    "divide by where(b.eq(0), 1, b), and choose the value there with where around the quotient"),
            new Row(Set.of("log", "log2", "log10"), (a, b, y) -> a == 0, "the logarithm of 0",
                    INSIDE + "; x.xlogy(x) and x.entr() know 0 log 0 = 0"),
            new Row(Set.of("log", "log2", "log10"), (a, b, y) -> a < 0, "the logarithm of a negative number",
                    "take it of what is positive, for example x.clamp(1e-12, Double.POSITIVE_INFINITY)"),
            new Row(Set.of("log1p"), (a, b, y) -> a <= -1, "the logarithm of 1 + x where that is not positive", INSIDE),
            new Row(Set.of("xlogy", "xlog1py"), (a, b, y) -> true, "a logarithm of what is not positive", INSIDE),
            new Row(Set.of("sqrt", "rsqrt"), (a, b, y) -> a < 0, "the root of a negative number",
                    "if it is negative by rounding alone, take the root of x.clamp(0, Double.POSITIVE_INFINITY)"),
            new Row(Set.of("pow"), (a, b, y) -> a == 0 && b < 0, "0 to a negative power", INSIDE),
            new Row(Set.of("pow"), (a, b, y) -> a < 0 && b != Math.rint(b),
                    "a negative number to a power that is not whole", "take the power of x.abs(), and the sign apart"),
            new Row(Set.of("exp", "exp2", "expm1", "sinh", "cosh"), (a, b, y) -> Double.isInfinite(y),
                    "an exponential larger than the largest number",
                    "subtract the greatest exponent first: logsumexp, softmax, logSoftmax, softplus, sigmoid and logaddexp do"),
            new Row(Set.of("asin", "acos"), (a, b, y) -> Math.abs(a) > 1, "an angle of what is beyond 1",
                    "if it is beyond by rounding alone, take it of x.clamp(-1, 1); atan2 knows all angles"),
            new Row(Set.of("acosh"), (a, b, y) -> a < 1, "acosh of less than 1",
                    "take it of x.clamp(1, Double.POSITIVE_INFINITY)"),
            new Row(Set.of("atanh", "erfinv"), (a, b, y) -> Math.abs(a) >= 1,
                    "an inverse at or beyond its limits -1 and 1",
                    "keep it inside: x.clamp(-1 + 1e-12, 1 - 1e-12)"),
            new Row(Set.of("logit", "ndtri"), (a, b, y) -> a <= 0 || a >= 1,
                    "an inverse at or beyond its limits 0 and 1",
                    "keep it inside: x.logit(1e-12), or x.clamp(1e-12, 1 - 1e-12)"),
            new Row(Set.of("lgamma", "digamma", "polygamma"), (a, b, y) -> true,
                    "a pole, where the operand is a whole number"
                            + " of at most 0",
                    "keep the operand positive, or choose with where inside"),
            new Row(Set.of("tan"), (a, b, y) -> true, "a pole of the tangent", SCALE),
            new Row(Set.of("remainder", "fmod", "floorDivide", "truncDivide"), (a, b, y) -> b == 0, "division by 0",
                    "divide by where(b.eq(0), 1, b)"),
            new Row(Set.of("times", "absorb"), (a, b, y) -> true, "a product larger than the largest number", SCALE),
            new Row(Set.of("square", "pow", "div", "reciprocal"), (a, b, y) -> true,
                    "a result larger than the largest number",
                    SCALE),
            new Row(Set.of("plus", "minus", "sum", "prod", "matmul"), (a, b, y) -> true,
                    "a sum or product larger than the largest number", SCALE));

    /** Of an operation whose operands were finite, with the operations that read its result on the way. */
    static Mend of(Apply apply, double[] operands, double value, List<Apply> above) {
        double a = operands.length > 0 ? operands[0] : 0;
        double b = operands.length > 1 ? operands[1] : 0;
        if (apply.dtype() == DType.FLOAT32 && Double.isInfinite(value) && isLargerThanFloats(apply, operands)) {
            return new Mend("a result larger than the largest float32, " + LARGEST_FLOAT,
                    Optional.of("compute in double precision, x.to(DType.FLOAT64), or scale the numbers"));
        }
        return ROWS.stream()
                .filter(row -> row.operations.contains(apply.op().name()) && row.when.holds(a, b, value)).findFirst()
                .map(row -> new Mend(row.cause, Optional.of(closer(apply, above).orElse(row.advice))))
                .orElseGet(() -> new Mend(apply.op().name() + " of finite operands", Optional.empty()));
    }

    private static boolean isLargerThanFloats(Apply apply, double... operands) {
        double[] x = java.util.Arrays.copyOf(operands, 3);
        return apply.op() instanceof io.adjoint.expr.Elementwise op
                && Double.isFinite(op.function().at(x[0], x[1], x[2]));
    }

    /** What stands for the whole of a well-known composition. */
    private static Optional<String> closer(Apply apply, List<Apply> above) {
        List<String> readers =
                above.stream().map(reader -> reader.op().name()).filter(name -> !isLayout(name)).toList();
        boolean exp = apply.op().name().equals("exp");
        if (exp && starts(readers, "sum", "log")) {
            return Optional.of("x.logsumexp() is log(sum(exp(x))) without overflow");
        }
        if (exp && (starts(readers, "sum", "div") || starts(readers, "div"))) {
            return Optional.of("x.softmax() is exp(x) / sum(exp(x)) without overflow");
        }
        if (exp && (starts(readers, "plus", "log") || starts(readers, "log1p"))) {
            return Optional
                    .of("x.softplus() is log(1 + exp(x)) without overflow, and a.logaddexp(b) is log(exp(a) + exp(b))");
        }
        if (exp && (starts(readers, "plus", "reciprocal") || starts(readers, "plus", "div"))) {
            return Optional.of("x.sigmoid() is 1 / (1 + exp(-x)) without overflow");
        }
        return Optional.empty();
    }

    private static boolean isLayout(String name) {
        return Set.of("reshape", "broadcastTo", "permute").contains(name);
    }

    private static boolean starts(List<String> readers, String... names) {
        return readers.size() >= names.length && readers.subList(0, names.length).equals(List.of(names));
    }

    /** Of an infinity that became NaN. */
    static String meeting(Apply apply, double... x) {
        String name = apply.op().name();
        double b = x.length > 1 ? x[1] : 0;
        return switch (name) {
            case "times", "absorb" -> "0 times infinity";
            case "plus", "minus", "sum" -> "infinity less infinity";
            case "div" -> Double.isInfinite(b) ? "infinity over infinity" : "a quotient of an infinity";
            default -> name + " of an infinity";
        };
    }

    /** Of a slope that is not finite, where its operation's value is. */
    static Mend ofSlope(Apply apply, double[] operands) {
        boolean root = Set.of("sqrt", "cbrt").contains(apply.op().name()) && operands[0] == 0;
        if (root && apply.op().name().equals("sqrt") && isSumOfSquares(apply.operand(0))) {
            return new Mend("the slope of the root at 0 is infinite", Optional.of(
                    "x.norm() is the root of the sum of squares, of slope 0 at 0"));
        }
        if (root || apply.op().name().equals("pow") && operands[0] == 0) {
            return new Mend("the slope of " + apply.op().name() + " at 0 is infinite",
                    Optional.of(INSIDE + "; or add a small number inside"));
        }
        return new Mend("the slope of " + apply.op().name() + " is not finite there", Optional.of(INSIDE));
    }

    private static boolean isSumOfSquares(Expr expr) {
        Expr of = expr;
        while (of instanceof Apply apply && isLayout(apply.op().name())) {
            of = apply.operand(0);
        }
        return of instanceof Apply sum && sum.op() instanceof Reduction reduction
                && reduction.fold().combine() == Arithmetic.PLUS && sum.operand(0) instanceof Apply squares
                && (squares.op().name().equals("square") || squares.op().name().equals("pow")
                        || squares.op().name().equals("times") && squares.operand(0).equals(squares.operand(1)));
    }

    /** Of a leaf that is not finite itself. */
    static Mend of(Expr leaf) {
        return leaf instanceof Variable variable
                ? new Mend("the value of " + variable.name() + " itself", Optional.of(
                        "look where it was made; x.nanToNum() replaces what is not finite"))
                : new Mend(leaf instanceof Constant ? "a constant" : "a value", Optional.of(
                        "look where it was written; where(m, x, 0) leaves it out"));
    }
}
