package io.adjoint.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An elementwise operation in Java: the same arithmetic in the same order as the function that its family declares, so that
 * results have the same bits.
 *
 * @param text with {@code #1}, {@code #2}, {@code #3} for the operands; a digit behind a colon says how tightly an operand
 *     must bind to stand without parentheses
 * @param binding how tightly the text binds
 * @param functions the functions of ours that the text calls
 */
record Formula(String text, int binding, List<String> functions) {

    /** What stands alone or is called. */
    static final int ATOM = 0;

    static final int SIGN = 1;

    private static final int PRODUCT = 2;
    private static final int SUM = 3;
    private static final int COMPARISON = 4;

    /** What needs parentheses everywhere but between commas. */
    static final int CHOICE = 9;

    private static final Pattern OPERAND = Pattern.compile("#(\\d)(?::(\\d))?");

    /** The functions that take more than an expression, in the order in which they call each other. */
    private static final Map<String, String> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("power", """
                    private static double power(double a, double b) {
                        if (b == 2) {
                            return a * a;
                        }
                        double power = b == -1 ? 1 / a : Math.pow(a, b);
                        return power == power ? power : a == 1 || a == -1 && Double.isInfinite(b) ? 1 : Double.NaN;
                    }
                    """),
            Map.entry("powerTimesLog", """
                    private static double powerTimesLog(double a, double b) {
                        if (a == 0 && b >= 0) {
                            return 0;
                        }
                        double power = power(a, b);
                        double log = Math.log(a);
                        if (Double.isInfinite(power) && Math.abs(log) < 1) {
                            double root = power(a, b / 2);
                            return root * log * root;
                        }
                        return power == 0 || log == 0 ? 0 : power * log;
                    }
                    """),
            Map.entry("cosine", """
                    private static double cosine(double a, double b) {
                        double length = Math.hypot(a, b);
                        return length == 0 ? 0 : a / length;
                    }
                    """),
            Map.entry("inverted", """
                    private static double inverted(double a, double b) {
                        double length = Math.hypot(a, b);
                        return length == 0 ? 0 : a / length / length;
                    }
                    """),
            Map.entry("sigmoid", """
                    private static double sigmoid(double x) {
                        double e = Math.exp(-Math.abs(x));
                        return (x < 0 ? e : 1) / (1 + e);
                    }
                    """),
            Map.entry("sigmoidSlope", """
                    private static double sigmoidSlope(double x) {
                        double e = Math.exp(-Math.abs(x));
                        return e / ((1 + e) * (1 + e));
                    }
                    """),
            Map.entry("absorb", """
                    private static double absorb(double a, double b) {
                        double product = a * b;
                        return product != product && (a == 0 || b == 0) ? 0 : product;
                    }
                    """),
            Map.entry("log2", """
                    private static double log2(double x) {
                        int exponent = Math.getExponent(x * Math.sqrt(2));
                        boolean normal = exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
                        return normal
                                ? exponent + Math.log(Math.scalb(x, -exponent)) / Math.log(2)
                                : Math.log(x) / Math.log(2);
                    }
                    """),
            Map.entry("acosh", """
                    private static double acosh(double x) {
                        double beyond = x - 1;
                        return x < 1
                                ? Double.NaN
                                : x < 0x1p28
                                        ? Math.log1p(beyond + Math.sqrt(beyond * (beyond + 2)))
                                        : Math.log(x) + Math.log(2);
                    }
                    """),
            Map.entry("truncated", """
                    private static double truncated(double x) {
                        return x < 0 ? Math.ceil(x) : Math.floor(x);
                    }
                    """),
            Map.entry("floorQuotient", """
                    private static double floorQuotient(double a, double b) {
                        if (b == 0) {
                            return a / b;
                        }
                        double rest = a % b;
                        double quotient = Math.rint((a - rest) / b) - (rest != 0 && rest < 0 != b < 0 ? 1 : 0);
                        return quotient == 0 ? Math.copySign(0, a / b) : quotient;
                    }
                    """),
            Map.entry("remainder", """
                    private static double remainder(double a, double b) {
                        double rest = a % b;
                        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
                    }
                    """),
            Map.entry("along", """
                    private static double along(double start, double end, double weight) {
                        double way = end - start;
                        return Math.abs(weight) < 0.5 ? start + weight * way : end - way * (1 - weight);
                    }
                    """),
            Map.entry("softsignSlope", """
                    private static double softsignSlope(double x) {
                        double part = 1 / (1 + Math.abs(x));
                        return Double.isInfinite(x) ? Double.NaN : part * part;
                    }
                    """)));

    private static final Map<String, Formula> FORMULAS = new TreeMap<>();

    private static void call(String text, String... names) {
        Stream.of(names).forEach(name -> FORMULAS.put(name, new Formula(text.replace("*", name), ATOM, List.of())));
    }

    private static void infix(String name, String text, int binding) {
        FORMULAS.put(name, new Formula(text, binding, List.of()));
    }

    private static void own(String name, String text, String... functions) {
        FORMULAS.put(name, new Formula(text, ATOM, List.of(functions)));
    }

    static {
        call("Math.*(#1)", "sin", "cos", "tan", "asin", "acos", "atan", "exp", "expm1", "log", "log10", "log1p", "sinh",
                "cosh", "tanh", "abs", "sqrt", "cbrt", "floor", "ceil");
        call("Math.*(#1, #2)", "atan2", "hypot");
        call("Math.*(#1, #2, #3)", "fma");
        call("Math.signum(#1)", "sign");
        call("Math.rint(#1)", "round");
        call("Math.max(#1, #2)", "maximum");
        call("Math.min(#1, #2)", "minimum");
        call("Math.max(#1, 0)", "relu");
        call("Math.pow(2, #1)", "exp2");
        call("Math.min(Math.max(#1, #2), #3)", "clamp");
        call("(#1)", "toFloat64", "toFloat32", "stopGradient");
        infix("plus", "#1:3 + #2:2", SUM);
        infix("minus", "#1:3 - #2:2", SUM);
        infix("times", "#1:2 * #2:1", PRODUCT);
        infix("div", "#1:2 / #2:1", PRODUCT);
        infix("fmod", "#1:2 % #2:1", PRODUCT);
        infix("neg", "-#1:0", SIGN);
        infix("reciprocal", "1 / #1:1", PRODUCT);
        infix("square", "#1:0 * #1:0", PRODUCT);
        infix("rsqrt", "1 / Math.sqrt(#1)", PRODUCT);
        infix("eq", "#1:3 == #2:3 ? 1.0 : 0.0", CHOICE);
        infix("ne", "#1:3 != #2:3 ? 1.0 : 0.0", CHOICE);
        infix("lt", "#1:3 < #2:3 ? 1.0 : 0.0", CHOICE);
        infix("le", "#1:3 <= #2:3 ? 1.0 : 0.0", CHOICE);
        infix("gt", "#1:3 > #2:3 ? 1.0 : 0.0", CHOICE);
        infix("ge", "#1:3 >= #2:3 ? 1.0 : 0.0", CHOICE);
        infix("where", "#1:3 != 0 ? #2:3 : #3:3", CHOICE);
        infix("lead", "#1:0 < #2:0 ? 0.0 : #1:0 == #2:0 ? 0.5 : 1.0", CHOICE);
        infix("gap", "#1:0 == #2:0 ? 0.0 : #1:0 - #2:0", CHOICE);
        infix("portion", "#1:0 == 0 ? 0.0 : #1:0 / #2:0", CHOICE);
        infix("xlogy", "#1:0 == 0 && #2:0 == #2:0 ? 0.0 : #1:0 * Math.log(#2)", CHOICE);
        infix("xlog1py", "#1:0 == 0 && #2:0 == #2:0 ? 0.0 : #1:0 * Math.log1p(#2)", CHOICE);
        infix("entr", "#1:0 < 0 ? Double.NEGATIVE_INFINITY : #1:0 == 0 ? 0.0 : -#1:0 * Math.log(#1)", CHOICE);
        infix("logaddexp", "#1:0 == #2:0 ? #1:0 + Math.log(2) "
                + ": Math.max(#1, #2) + Math.log1p(Math.exp(-Math.abs(#1:0 - #2:0)))", CHOICE);
        infix("logaddexp2", "#1:0 == #2:0 ? #1:0 + 1 "
                + ": Math.max(#1, #2) + Math.log1p(Math.pow(2, -Math.abs(#1:0 - #2:0))) / Math.log(2)", CHOICE);
        infix("logit", "#1:0 > 0.25 && #1:0 < 0.75 ? Math.log1p((2 * #1:0 - 1) / (1 - #1:0)) "
                + ": Math.log(#1:0 / (1 - #1:0))", CHOICE);
        infix("logSigmoid", "Math.min(#1, 0) - Math.log1p(Math.exp(-Math.abs(#1)))", SUM);
        infix("softplus", "Math.max(#1, 0) + Math.log1p(Math.exp(-Math.abs(#1)))", SUM);
        infix("softsign", "#1:0 / (1 + Math.abs(#1))", PRODUCT);
        infix("isnan", "#1:0 != #1:0 ? 1.0 : 0.0", CHOICE);
        infix("isinf", "Double.isInfinite(#1) ? 1.0 : 0.0", CHOICE);
        infix("isfinite", "Double.isFinite(#1) ? 1.0 : 0.0", CHOICE);
        infix("logicalNot", "#1:3 == 0 ? 1.0 : 0.0", CHOICE);
        infix("logicalAnd", "#1:3 != 0 && #2:3 != 0 ? 1.0 : 0.0", CHOICE);
        infix("logicalOr", "#1:3 != 0 || #2:3 != 0 ? 1.0 : 0.0", CHOICE);
        infix("logicalXor", "#1:3 != 0 != (#2:3 != 0) ? 1.0 : 0.0", CHOICE);
        own("pow", "power(#1, #2)", "power");
        own("powLog", "powerTimesLog(#1, #2)", "power", "powerTimesLog");
        own("direction", "cosine(#1, #2)", "cosine");
        own("inversion", "inverted(#1, #2)", "inverted");
        own("sigmoid", "sigmoid(#1)", "sigmoid");
        own("sigmoidSlope", "sigmoidSlope(#1)", "sigmoidSlope");
        own("sechSquared", "(4 * sigmoidSlope(#1:0 + #1:0))", "sigmoidSlope");
        own("absorb", "absorb(#1, #2)", "absorb");
        own("log2", "log2(#1)", "log2");
        own("acosh", "acosh(#1)", "acosh");
        own("asinh", "asinh(#1)", "asinh");
        own("atanh", "atanh(#1)", "atanh");
        own("erf", "erf(#1)", "erf", "series");
        own("erfc", "erfc(#1)", "erfc", "erf", "series", "scaledTail");
        own("erfcx", "erfcx(#1)", "erfcx", "scaledTail");
        own("ndtr", "ndtr(#1)", "ndtr", "erfc", "erf", "series", "scaledTail");
        own("digamma", "digamma(#1)", "digamma", "cotangent", "series");
        own("trunc", "truncated(#1)", "truncated");
        own("truncDivide", "truncated(#1:2 / #2:1)", "truncated");
        own("frac", "(#1:0 - truncated(#1))", "truncated");
        own("floorDivide", "floorQuotient(#1, #2)", "floorQuotient");
        own("remainder", "remainder(#1, #2)", "remainder");
        own("lerp", "along(#1, #2, #3)", "along");
        own("softsignSlope", "softsignSlope(#1)", "softsignSlope");
    }

    /** The formulas by the words of their operations, unmodifiable. */
    static Map<String, Formula> all() {
        return java.util.Collections.unmodifiableMap(FORMULAS);
    }

    /** The source of a function of ours. */
    static String function(String name) {
        return FUNCTIONS.getOrDefault(name, SpecialFunctions.SOURCES.get(name));
    }

    /** Whether an operand stands in more than one place, where it must have a name. */
    boolean repeats(int operand) {
        return OPERAND.matcher(text).results().filter(found -> found.group(1).equals("" + (operand + 1))).count() > 1;
    }

    /** What is written for an operand. */
    record Written(String text, int binding) {}

    /** The formula with operands in their places. */
    Written of(List<Written> operands) {
        return new Written(OPERAND.matcher(text).replaceAll(found -> {
            Written operand = operands.get(Integer.parseInt(found.group(1)) - 1);
            int least = found.group(2) == null ? CHOICE : Integer.parseInt(found.group(2));
            return java.util.regex.Matcher.quoteReplacement(
                    operand.binding <= least ? operand.text : "(" + operand.text + ")");
        }), binding);
    }
}
