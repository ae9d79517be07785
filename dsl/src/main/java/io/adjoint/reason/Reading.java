package io.adjoint.reason;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.render.Text;
import io.adjoint.show.Showable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An expression as one would write it by hand: {@code x + x + 1 * w} as {@code 2 * x + w}. For reading alone: it is a view,
 * and what is computed and differentiated stays the expression that it was made of, whose rounding, order of addition and
 * answers at infinities and kinks are decided there. The laws that were used are listed.
 */
public final class Reading implements Showable {

    private final Expr simplified;
    private final List<Law> laws;

    private Reading(Simplification.Simplified of) {
        this.simplified = of.expr();
        this.laws = of.laws();
    }

    /**
     * An expression as one would write it by hand, in time linear in its nodes.
     *
     * @param expr any expression
     * @return its reading
     * @throws AdjointException if it is null
     */
    public static Reading of(Expr expr) {
        return new Reading(Simplification.of(AdjointException.notNull(expr, "reading", "the expression")));
    }

    /**
     * The simplified expression, of the same type and, up to rounding, of the same value wherever the laws hold.
     *
     * @return what is shown
     */
    public Expr written() {
        return simplified;
    }

    /**
     * The laws by which it was simplified.
     *
     * @return each of them once
     */
    public List<Law> laws() {
        return laws;
    }

    /**
     * The formula.
     *
     * @return its LaTeX, to be shown
     */
    public Formula latex() {
        return Formula.of(simplified);
    }

    @Override
    public Map<String, String> mimeBundle() {
        return latex().bundle(toString()).map();
    }

    private String marks() {
        return laws.isEmpty()
                ? ""
                : "\n(simplified for reading: "
                        + laws.stream().map(Law::toString).collect(Collectors.joining("; ")) + ")";
    }

    @Override
    public String toString() {
        return Text.of(simplified) + marks();
    }
}
