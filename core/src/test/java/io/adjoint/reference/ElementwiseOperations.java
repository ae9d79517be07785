package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Powers.pow;
import static io.adjoint.reference.Operations.one;
import static io.adjoint.reference.Operations.two;
import static java.util.Map.entry;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Blends;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.Truths;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.reference.Operations.Builder;
import java.util.Map;

/** Functions of numbers of elements.txt that operations.txt has not, or not with these parameters. */
final class ElementwiseOperations {

    static final Map<String, Builder> BUILDERS = Map.ofEntries(
            one("reciprocal", Arithmetic::reciprocal),
            one("cbrt", Powers::cbrt),
            one("exp2", Exponential::exp2),
            one("log2", Exponential::log2),
            one("entr", Exponential::entr),
            one("sin", Trigonometric::sin),
            one("asin", Trigonometric::asin),
            one("sinh", Hyperbolic::sinh),
            one("asinh", Hyperbolic::asinh),
            one("erfinv", NormalIntegrals::erfinv),
            one("ndtri", NormalIntegrals::ndtri),
            one("sinc", NormalIntegrals::sinc),
            one("digamma", Gammas::digamma),
            one("i1", Bessel::i1),
            one("i1e", Bessel::i1e),
            one("bessel_j0", Bessel::besselJ0),
            one("bessel_j1", Bessel::besselJ1),
            one("bessel_y0", Bessel::besselY0),
            one("bessel_y1", Bessel::besselY1),
            one("gelu", Activations::gelu),
            one("gelu_tanh", Activations::geluTanh),
            one("silu", Activations::silu),
            one("relu", Activations::relu),
            one("hardsigmoid", Activations::hardsigmoid),
            one("rad2deg", Blends::rad2deg),
            one("sign", Choice::sign),
            one("ceil", Rounding::ceil),
            one("trunc", Rounding::trunc),
            one("isnan", Truths::isnan),
            one("isinf", Truths::isinf),
            one("isfinite", Truths::isfinite),
            one("logical_not", Truths::logicalNot),
            one("nan_to_num_default", x -> Blends.nanToNum(x)),
            entry("polygamma", (c, x) -> Gammas.polygamma(c.integer("n"), x.getFirst())),
            entry("multigammaln", (c, x) -> Gammas.multigammaln(x.getFirst(), c.integer("p"))),
            entry("bessel_jn", (c, x) -> Bessel.besselJ(c.integer("n"), x.getFirst())),
            entry("bessel_yn", (c, x) -> Bessel.besselY(c.integer("n"), x.getFirst())),
            entry("bessel_in", (c, x) -> Bessel.besselI(c.integer("n"), x.getFirst())),
            entry("bessel_ine", (c, x) -> Bessel.besselIe(c.integer("n"), x.getFirst())),
            entry("pow_scalar", (c, x) -> pow(x.getFirst(), c.real("exponent"))),
            entry("scalar_pow", (c, x) -> pow(number(c.real("base"), x.getFirst()), x.getFirst())),
            entry("elu_alpha", (c, x) -> Activations.elu(x.getFirst(), c.real("alpha"))),
            entry("celu", (c, x) -> Activations.celu(x.getFirst(), c.real("alpha"))),
            entry("hardtanh", (c, x) -> Activations.hardtanh(x.getFirst(), c.real("min"), c.real("max"))),
            entry("leaky_relu_slope", (c, x) -> Activations.leakyRelu(x.getFirst(), c.real("slope"))),
            entry("hardshrink_lambd", (c, x) -> Thresholds.hardshrink(x.getFirst(), c.real("lambd"))),
            entry("softshrink", (c, x) -> Thresholds.softshrink(x.getFirst(), c.real("lambd"))),
            entry("threshold", (c, x) -> Thresholds.threshold(x.getFirst(), c.real("threshold"), c.real("value"))),
            entry("softplus_beta", (c, x) -> Exponential.softplus(x.getFirst(), c.real("beta"), c.real("threshold"))),
            entry("logit_eps", (c, x) -> Exponential.logit(x.getFirst(), c.real("eps"))),
            entry("clamp", (c, x) -> Choice.clamp(x.getFirst(), c.real("min"), c.real("max"))),
            entry("nan_to_num",
                    (c, x) -> Blends.nanToNum(x.getFirst(), c.real("nan"), c.real("posinf"), c.real("neginf"))),
            two("fmax", Choice::fmax),
            two("fmin", Choice::fmin),
            two("floor_divide", Rounding::floorDivide),
            two("trunc_divide", Rounding::truncDivide),
            entry("round_decimals", (c, x) -> Rounding.round(x.getFirst(), c.integer("decimals"))),
            two("fmod", Rounding::fmod),
            two("heaviside", Rounding::heaviside),
            two("eq", Choice::eq),
            two("ne", Choice::ne),
            two("lt", Choice::lt),
            two("le", Choice::le),
            two("gt", Choice::gt),
            two("ge", Choice::ge),
            two("logical_and", Truths::logicalAnd),
            two("logical_or", Truths::logicalOr),
            two("logical_xor", Truths::logicalXor),
            two("lbeta", Gammas::lbeta),
            two("beta", Gammas::beta),
            two("zeta", Gammas::zeta),
            two("gammainc", Incomplete::gammainc),
            two("gammaincc", Incomplete::gammaincc),
            entry("addcdiv", (c, x) -> Blends.addcdiv(x.get(0), x.get(1), x.get(2), c.real("value"))),
            entry("where", (c, x) -> Choice.where(x.get(0), x.get(1), x.get(2))),
            entry("clamp_tensor", (c, x) -> Choice.clamp(x.get(0), x.get(1), x.get(2))),
            entry("fma", (c, x) -> Blends.fma(x.get(0), x.get(1), x.get(2))),
            entry("lerp_scalar", (c, x) -> Blends.lerp(x.get(0), x.get(1), number(c.real("weight"), x.get(0)))));

    private ElementwiseOperations() {}
}
