package io.adjoint.reason;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.render.Text;
import java.util.List;

/** An expression in a few words: what lies deeper is left out, so that it costs nothing to speak of a large one. */
final class Outline {

    private static final int DEPTH = 4;

    private static final int LONGEST = 90;

    private Outline() {}

    static String of(Expr expr) {
        String[] lines = Text.of(cut(expr, DEPTH), LONGEST).split("\n");
        return lines.length == 1 ? lines[0] : ((Apply) expr).op().name() + "(...)";
    }

    private static Expr cut(Expr expr, int depth) {
        if (!(expr instanceof Apply apply)) {
            return expr;
        }
        if (depth == 0) {
            return Variable.of("...", expr.type());
        }
        List<Expr> operands = apply.operands().stream().map(operand -> cut(operand, depth - 1)).toList();
        return apply.on(operands);
    }
}
