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
import io.adjoint.reference.Operations.Builder;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a case is held to: its result, the derivatives of its inner product with the cotangent, and those of the sum of
 * their squares, by name.
 */
record Agreement(Case reference, List<Variable> operands, java.util.Map<String, Expr> found) {

    static Agreement of(Case reference, Builder builder) {
        List<Variable> operands = IntStream.range(0, reference.operands().size())
                .mapToObj(k -> Variable.of("in" + k, reference.operands().get(k)))
                .toList();
        java.util.Map<String, Expr> found = new LinkedHashMap<>();
        Expr result = builder.of(reference, List.copyOf(operands));
        found.put("out", result);
        if (reference.tensor("cot") != null) {
            List<Variable> moving = IntStream.range(0, operands.size())
                    .filter(k -> reference.tensor("vjp" + k) != null).mapToObj(operands::get).toList();
            Map<Expr, Expr> vjps = Reverse.pass(result, Constant.of(reference.tensor("cot")), moving);
            Expr squares = vjps.values()
                    .map(vjp -> Reductions.sum(Powers.square(vjp), false))
                    .reduceOption(Arithmetic::plus)
                    .getOrElse(() -> Constant.literal(0, result.dtype()));
            put(found, reference, "vjp", operands, vjps);
            put(found, reference, "gg", operands, Derivatives.gradient(squares, moving));
        }
        return new Agreement(reference, operands, found);
    }

    private static void put(java.util.Map<String, Expr> found, Case reference, String what, List<Variable> operands,
            Map<Expr, Expr> derivatives) {
        for (int k = 0; k < operands.size(); k++) {
            Variable operand = operands.get(k);
            if (reference.tensor(what + k) != null) {
                found.put(what + k, derivatives.get(operand).getOrElse(() -> Derivatives.zero(operand.type())));
            }
        }
    }

    private static double tolerance(String what) {
        return what.startsWith("gg") ? 1e-10 : 1e-12;
    }

    void evaluated() {
        found.forEach((what, expr) -> assertNear(reference.tensor(what), Evaluator.value(expr), tolerance(what), what));
    }

    void compiled() {
        List<Tensor> results = Program.of(List.copyOf(found.values()), operands).run(reference.operands());
        List<String> names = new ArrayList<>(found.keySet());
        for (int k = 0; k < names.size(); k++) {
            assertNear(reference.tensor(names.get(k)), results.get(k), tolerance(names.get(k)),
                    names.get(k) + " of the program");
        }
    }
}
