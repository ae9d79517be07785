package io.adjoint.dsl;

import static io.adjoint.dsl.Row.P;
import static io.adjoint.dsl.Row.Q;
import static io.adjoint.dsl.Row.TWO;
import static io.adjoint.dsl.Row.p;
import static io.adjoint.dsl.Row.q;
import static io.adjoint.dsl.Row.row;

import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import java.util.stream.Stream;

/** Functions smooth, rounded and activated. */
final class SmoothRows {

    private SmoothRows() {}

    static Stream<Row> smoothRoundedAndActivated() {
        return Stream.of(
                row("sigmoid()", p.sigmoid(), Exponential.sigmoid(P)),
                row("logit()", p.logit(), Exponential.logit(P)),
                row("logit(double)", p.logit(0.1), Exponential.logit(P, 0.1)),
                row("logSigmoid()", p.logSigmoid(), Exponential.logSigmoid(P)),
                row("softplus()", p.softplus(), Exponential.softplus(P)),
                row("entr()", p.entr(), Exponential.entr(P)),
                row("floor()", p.floor(), Rounding.floor(P)),
                row("ceil()", p.ceil(), Rounding.ceil(P)),
                row("round()", p.round(), Rounding.round(P)),
                row("round(int)", p.round(1), Rounding.round(P, 1)),
                row("trunc()", p.trunc(), Rounding.trunc(P)),
                row("frac()", p.frac(), Rounding.frac(P)),
                row("logaddexp(Term)", p.logaddexp(q), Exponential.logaddexp(P, Q)),
                row("logaddexp(double)", p.logaddexp(2), Exponential.logaddexp(P, TWO)),
                row("logaddexp2(Term)", p.logaddexp2(q), Exponential.logaddexp2(P, Q)),
                row("logaddexp2(double)", p.logaddexp2(2), Exponential.logaddexp2(P, TWO)),
                row("xlogy(Term)", p.xlogy(q), Exponential.xlogy(P, Q)),
                row("xlogy(double)", p.xlogy(2), Exponential.xlogy(P, TWO)),
                row("xlog1py(Term)", p.xlog1py(q), Exponential.xlog1py(P, Q)),
                row("xlog1py(double)", p.xlog1py(2), Exponential.xlog1py(P, TWO)),
                row("atan2(Term)", p.atan2(q), Trigonometric.atan2(P, Q)),
                row("atan2(double)", p.atan2(2), Trigonometric.atan2(P, TWO)),
                row("hypot(Term)", p.hypot(q), Powers.hypot(P, Q)),
                row("hypot(double)", p.hypot(2), Powers.hypot(P, TWO)),
                row("remainder(Term)", p.remainder(q), Rounding.remainder(P, Q)),
                row("remainder(double)", p.remainder(2), Rounding.remainder(P, TWO)),
                row("fmod(Term)", p.fmod(q), Rounding.fmod(P, Q)),
                row("fmod(double)", p.fmod(2), Rounding.fmod(P, TWO)),
                row("fmax(Term)", p.fmax(q), Choice.fmax(P, Q)),
                row("fmax(double)", p.fmax(2), Choice.fmax(P, TWO)),
                row("fmin(Term)", p.fmin(q), Choice.fmin(P, Q)),
                row("fmin(double)", p.fmin(2), Choice.fmin(P, TWO)),
                row("floorDivide(Term)", p.floorDivide(q), Rounding.floorDivide(P, Q)),
                row("floorDivide(double)", p.floorDivide(2), Rounding.floorDivide(P, TWO)),
                row("truncDivide(Term)", p.truncDivide(q), Rounding.truncDivide(P, Q)),
                row("truncDivide(double)", p.truncDivide(2), Rounding.truncDivide(P, TWO)),
                row("heaviside(Term)", p.heaviside(q), Rounding.heaviside(P, Q)),
                row("heaviside(double)", p.heaviside(2), Rounding.heaviside(P, TWO)),
                row("copysign(Term)", p.copysign(q), Rounding.copysign(P, Q)),
                row("copysign(double)", p.copysign(2), Rounding.copysign(P, TWO)),
                row("relu()", p.relu(), Activations.relu(P)),
                row("relu6()", p.relu6(), Activations.relu6(P)),
                row("hardtanh(double, double)", p.hardtanh(1, 2), Activations.hardtanh(P, 1, 2)),
                row("leakyRelu(double)", p.leakyRelu(1), Activations.leakyRelu(P, 1)),
                row("prelu(Term)", p.prelu(q), Activations.prelu(P, Q)),
                row("elu(double)", p.elu(1), Activations.elu(P, 1)),
                row("selu()", p.selu(), Activations.selu(P)),
                row("celu(double)", p.celu(1), Activations.celu(P, 1)),
                row("gelu()", p.gelu(), Activations.gelu(P)),
                row("geluTanh()", p.geluTanh(), Activations.geluTanh(P)),
                row("silu()", p.silu(), Activations.silu(P)),
                row("mish()", p.mish(), Activations.mish(P)),
                row("hardsigmoid()", p.hardsigmoid(), Activations.hardsigmoid(P)),
                row("hardswish()", p.hardswish(), Activations.hardswish(P)),
                row("softsign()", p.softsign(), Activations.softsign(P)),
                row("softshrink(double)", p.softshrink(1), Thresholds.softshrink(P, 1)),
                row("hardshrink(double)", p.hardshrink(1), Thresholds.hardshrink(P, 1)),
                row("tanhshrink()", p.tanhshrink(), Thresholds.tanhshrink(P)),
                row("threshold(double, double)", p.threshold(1, 2), Thresholds.threshold(P, 1, 2)));
    }
}
