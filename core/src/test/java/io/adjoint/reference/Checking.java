package io.adjoint.reference;

import static io.adjoint.reference.Near.assertNear;

import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the operation of a case to its value, its pullback and a second-order value, evaluated and compiled. */
final class Checking {

    private static final double FIRST_ORDER = 1e-12;
    private static final double SECOND_ORDER = 1e-10;

    /** What a case says of one expression. */
    private record Claim(String name, Expr found, Tensor expected, double tolerance) {}

    private Checking() {}

    static void check(Case reference, Operations.Builder builder) {
        check(reference, builder, FIRST_ORDER);
    }

    static void check(Case reference, Operations.Builder builder, double ofValue) {
        List<Variable> operands = IntStream.range(0, reference.operands().size())
                .mapToObj(k -> Variable.of("in" + k, reference.operands().get(k)))
                .toList();
        List<Claim> claims = claims(reference, builder.of(reference, List.copyOf(operands)), operands, ofValue);
        claims.forEach(claim -> assertNear(claim.expected, Evaluator.value(claim.found), claim.tolerance, claim.name));
        List<Tensor> compiled = Program.of(claims.stream().map(Claim::found).toList(), operands)
                .run(reference.operands());
        for (int k = 0; k < claims.size(); k++) {
            Claim claim = claims.get(k);
            assertNear(claim.expected, compiled.get(k), claim.tolerance, "compiled " + claim.name);
        }
    }

    private static List<Claim> claims(Case reference, Expr y, List<Variable> operands, double ofValue) {
        Expr result = reference.isStructure() ? Arithmetic.plus(Arithmetic.times(Arithmetic.times(y, y), 0.5), y) : y;
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim("out", result, reference.tensor("out"), ofValue));
        if (reference.tensor("cot") == null) {
            return claims;
        }
        List<Variable> moving = IntStream.range(0, operands.size())
                .filter(k -> reference.tensor("vjp" + k) != null).mapToObj(operands::get).toList();
        Map<Expr, Expr> vjps = Reverse.pass(result, Constant.of(reference.tensor("cot")), moving);
        addAll(claims, reference, "vjp", operands, vjps, FIRST_ORDER);
        Expr squares = vjps.values()
                .map(vjp -> Reductions.sum(Powers.square(vjp), false))
                .reduceOption(Arithmetic::plus)
                .getOrElse(() -> Constant.literal(0, result.dtype()));
        addAll(claims, reference, "gg", operands, Derivatives.gradient(squares, moving), SECOND_ORDER);
        return claims;
    }

    private static void addAll(
            List<Claim> claims, Case reference, String what, List<Variable> operands, Map<Expr, Expr> found,
            double tolerance) {
        for (int k = 0; k < operands.size(); k++) {
            Expr operand = operands.get(k);
            Tensor expected = reference.tensor(what + k);
            if (expected != null) {
                Expr derivative = found.get(operand).getOrElse(() -> Derivatives.zero(operand.type()));
                claims.add(new Claim(what + k, derivative, expected, tolerance));
            }
        }
    }
}
