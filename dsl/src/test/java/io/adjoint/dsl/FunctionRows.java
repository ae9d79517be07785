package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.R;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.r;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import java.util.stream.Stream;

/** Functions of one operand. */
final class FunctionRows {

    private FunctionRows() {}

    static Stream<Row> functions() {
        return Stream.of(
                row("neg()", p.neg(), Arithmetic.neg(P)),
                row("reciprocal()", p.reciprocal(), Arithmetic.reciprocal(P)),
                row("square()", p.square(), Powers.square(P)),
                row("sqrt()", p.sqrt(), Powers.sqrt(P)),
                row("rsqrt()", p.rsqrt(), Powers.rsqrt(P)),
                row("cbrt()", p.cbrt(), Powers.cbrt(P)),
                row("exp()", p.exp(), Exponential.exp(P)),
                row("exp2()", p.exp2(), Exponential.exp2(P)),
                row("expm1()", p.expm1(), Exponential.expm1(P)),
                row("log()", p.log(), Exponential.log(P)),
                row("log2()", p.log2(), Exponential.log2(P)),
                row("log10()", p.log10(), Exponential.log10(P)),
                row("log1p()", p.log1p(), Exponential.log1p(P)),
                row("sin()", p.sin(), Trigonometric.sin(P)),
                row("cos()", p.cos(), Trigonometric.cos(P)),
                row("tan()", p.tan(), Trigonometric.tan(P)),
                row("asin()", p.asin(), Trigonometric.asin(P)),
                row("acos()", p.acos(), Trigonometric.acos(P)),
                row("atan()", p.atan(), Trigonometric.atan(P)),
                row("sinh()", p.sinh(), Hyperbolic.sinh(P)),
                row("cosh()", p.cosh(), Hyperbolic.cosh(P)),
                row("tanh()", p.tanh(), Hyperbolic.tanh(P)),
                row("asinh()", p.asinh(), Hyperbolic.asinh(P)),
                row("acosh()", p.acosh(), Hyperbolic.acosh(P)),
                row("atanh()", p.atanh(), Hyperbolic.atanh(P)),
                row("abs()", p.abs(), Choice.abs(P)),
                row("sign()", p.sign(), Choice.sign(P)),
                row("clamp(double, double)", p.clamp(1, 2), Choice.clamp(P, 1, 2)),
                row("clamp(Term, Term)", p.clamp(q, r), Choice.clamp(P, Q, R)),
                row("clip(double, double)", p.clip(1, 2), Choice.clamp(P, 1, 2)),
                row("clip(Term, Term)", p.clip(q, r), Choice.clamp(P, Q, R)),
                row("stopGradient()", p.stopGradient(), Choice.stopGradient(P)),
                row("to(DType)", p.to(DType.FLOAT32), Arithmetic.cast(P, DType.FLOAT32)));
    }
}
