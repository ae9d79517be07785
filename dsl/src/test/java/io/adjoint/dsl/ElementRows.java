package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.R;
import static io.adjoint.dsl.Row.TWO;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.r;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Blends;
import io.adjoint.op.Exponential;
import io.adjoint.op.Truths;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import java.util.stream.Stream;

/** Activations with PyTorch's defaults, truth values and blends. */
final class ElementRows {

    private ElementRows() {}

    static Stream<Row> functions() {
        return Stream.of(
                row("hardtanh()", p.hardtanh(), Activations.hardtanh(P, -1, 1)),
                row("leakyRelu()", p.leakyRelu(), Activations.leakyRelu(P, 0.01)),
                row("elu()", p.elu(), Activations.elu(P, 1)),
                row("celu()", p.celu(), Activations.celu(P, 1)),
                row("softshrink()", p.softshrink(), Thresholds.softshrink(P, 0.5)),
                row("hardshrink()", p.hardshrink(), Thresholds.hardshrink(P, 0.5)),
                row("softplus(double, double)", p.softplus(2, 20), Exponential.softplus(P, 2, 20)),
                row("isnan()", p.isnan(), Truths.isnan(P)),
                row("isinf()", p.isinf(), Truths.isinf(P)),
                row("isfinite()", p.isfinite(), Truths.isfinite(P)),
                row("logicalNot()", p.logicalNot(), Truths.logicalNot(P)),
                row("logicalAnd(Term)", p.logicalAnd(q), Truths.logicalAnd(P, Q)),
                row("logicalOr(Term)", p.logicalOr(q), Truths.logicalOr(P, Q)),
                row("logicalXor(Term)", p.logicalXor(q), Truths.logicalXor(P, Q)),
                row("fma(Term, Term)", p.fma(q, r), Blends.fma(P, Q, R)),
                row("lerp(Term, Term)", p.lerp(q, r), Blends.lerp(P, Q, R)),
                row("lerp(Term, double)", p.lerp(q, 2), Blends.lerp(P, Q, TWO)),
                row("addcmul(Term, Term)", p.addcmul(q, r), Blends.addcmul(P, Q, R, 1)),
                row("addcmul(Term, Term, double)", p.addcmul(q, r, 3), Blends.addcmul(P, Q, R, 3)),
                row("addcdiv(Term, Term)", p.addcdiv(q, r), Blends.addcdiv(P, Q, R, 1)),
                row("addcdiv(Term, Term, double)", p.addcdiv(q, r, 3), Blends.addcdiv(P, Q, R, 3)),
                row("deg2rad()", p.deg2rad(), Blends.deg2rad(P)),
                row("rad2deg()", p.rad2deg(), Blends.rad2deg(P)),
                row("nanToNum()", p.nanToNum(), Blends.nanToNum(P)),
                row("nanToNum(double, double, double)", p.nanToNum(1, 2, 3), Blends.nanToNum(P, 1, 2, 3)));
    }
}
