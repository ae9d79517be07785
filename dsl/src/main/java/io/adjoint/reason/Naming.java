package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Product;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Control;
import io.adjoint.op.Arithmetic;
import java.util.Optional;
import java.util.Set;

/** What a textbook calls the rule by which an operation is differentiated. */
final class Naming {

    private static final Set<String> POWERS = Set.of("square", "sqrt", "rsqrt", "cbrt", "reciprocal");

    private Naming() {}

    static String of(Apply apply) {
        return switch (apply.op()) {
            case Elementwise op -> pointwise(op, apply);
            case Reduction reduction when reduction.fold().combine() == Arithmetic.PLUS -> "sum rule, of each element";
            case Reduction reduction -> "chain rule, of " + reduction.name() + " along axes";
            case Product product -> "product rule, of matrices";
            case Layout<?> layout -> layout.name().equals("broadcastTo")
                    ? "sum over what was repeated"
                    : "elements go back to where they were";
            case Placement<?> placement -> "each part takes its elements";
            case Control control -> "chain rule, step by step back through " + control.name();
            default -> "chain rule, derivative of " + apply.op().name();
        };
    }

    private static String pointwise(Elementwise op, Apply apply) {
        Optional<Forms> form = Forms.of(op);
        if (op.traits().role() == Role.SUM) {
            return "sum rule";
        }
        if (op.traits().role() == Role.DIFFERENCE) {
            return "difference rule";
        }
        if (form.isPresent()) {
            switch (form.get()) {
                case TIMES, ABSORB -> {
                    return apply.operands().stream().anyMatch(Naming::isNumber)
                            ? "constant factor rule"
                            : "product rule";
                }
                case NEGATED -> {
                    return "constant factor rule";
                }
                case DIVIDED -> {
                    return isNumber(apply.operand(1)) ? "constant factor rule" : "quotient rule";
                }
                case RAISED -> {
                    return isNumber(apply.operand(1)) ? "power rule" : "power rule, with logarithm for the exponent";
                }
                default -> {
                }
            }
        }
        if (POWERS.contains(op.name())) {
            return "power rule";
        }
        if (Set.of("where", "maximum", "minimum", "clamp", "relu").contains(op.name())) {
            return "what was chosen has slope 1, the rest 0";
        }
        return "chain rule, " + op.name() + "'";
    }

    private static boolean isNumber(Expr expr) {
        return Layout.source(expr) instanceof Constant;
    }
}
