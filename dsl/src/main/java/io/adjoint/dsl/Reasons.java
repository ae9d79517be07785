package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Expr;
import io.adjoint.reason.Derivation;
import io.adjoint.reason.Diagnosis;
import io.adjoint.reason.Formula;
import io.adjoint.reason.Reading;

/** Why a term is what it is: its formula, how its derivatives come about, and where a NaN comes from. */
public sealed interface Reasons permits Term {

    /** {@return the expression} */
    Expr expr();

    /**
     * The formula of this term, in LaTeX; notebooks show it set, and it gives a PNG.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * x.square().plus(1).div(x.sin()).latex();   // \frac{x^{2} + 1}{\sin\left(x\right)}
     * }</pre>
     *
     * @return its formula
     */
    default Formula latex() {
        return Formula.of(expr());
    }

    /**
     * This term as one would write it by hand: simplified by laws of algebra that are listed. For reading alone, nothing is
     * computed of it.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * x.square().plus(x).gradient().of(x);                             // 1 + x * 2
     * Term.of(x.square().plus(x).gradient().of(x).reading().written());   // 2 * x + 1
     * }</pre>
     *
     * @return its reading
     */
    default Reading reading() {
        return Reading.of(expr());
    }

    /**
     * How the derivative of this term by another comes about: step by step, rule by rule, with values where all variables
     * have one.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * var w = variable("w", 1.0);
     * x.plus(w).times(w.plus(1)).derivation(w).result().orElseThrow().value().orElseThrow();   // 5.0
     * }</pre>
     *
     * @param target a variable, or a part of this term
     * @return the derivation
     * @throws AdjointException if this term has more than one element, or the target is null
     */
    default Derivation derivation(Term target) {
        return derivation(target, Point.own());
    }

    /**
     * How the derivative of this term by another comes about, with values at a point.
     *
     * @param target a variable, or a part of this term
     * @param point values of variables
     * @return the derivation
     * @throws AdjointException if this term has more than one element, or anything is null
     */
    default Derivation derivation(Term target, Point point) {
        return Derivation.of(expr(), Term.argument("derivation", target), bindings("derivation", point));
    }

    /**
     * Where a value comes from that is NaN or infinite.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 0.0);
     * var mask = constant(1, 0);
     * x.log().times(mask).sum().whyNaN().mend().isPresent();   // true
     * x.sum().whyNaN();                                        // the value is finite
     * }</pre>
     *
     * @return the operation that made it so, the way from there, the variables that lead there, and the mend
     * @throws AdjointException if a variable has no value
     */
    default Diagnosis whyNaN() {
        return whyNaN(Point.own());
    }

    /**
     * Where a value at a point comes from that is NaN or infinite.
     *
     * @param point values of variables
     * @return the operation that made it so, the way from there, the variables that lead there, and the mend
     * @throws AdjointException if a variable has no value, or the point is null
     */
    default Diagnosis whyNaN(Point point) {
        return Diagnosis.of(expr(), bindings("whyNaN", point));
    }

    /**
     * Where an element of the gradient comes from that is NaN or infinite.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 0.0);
     * x.square().sum().sqrt().whyNaNByGradient(x).mend().orElseThrow();   // x.norm() is the root of the sum of squares, of slope 0 at 0
     * }</pre>
     *
     * @param target what this term is differentiated by
     * @return the operation whose derivative made it so, the way from there, and the mend
     * @throws AdjointException if this term has more than one element, a variable has no value, or the target is null
     */
    default Diagnosis whyNaNByGradient(Term target) {
        return whyNaNByGradient(target, Point.own());
    }

    /**
     * Where an element of the gradient at a point comes from that is NaN or infinite.
     *
     * @param target what this term is differentiated by
     * @param point values of variables
     * @return the operation whose derivative made it so, the way from there, and the mend
     * @throws AdjointException if this term has more than one element, a variable has no value, or anything is null
     */
    default Diagnosis whyNaNByGradient(Term target, Point point) {
        return Diagnosis.ofGradient(expr(), Term.argument("whyNaN", target), bindings("whyNaN", point));
    }

    private static Bindings bindings(String operation, Point point) {
        return AdjointException.notNull(point, operation, "the point").bindings();
    }
}
