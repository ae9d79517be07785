package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Holds programs to the evaluator. */
final class Agreement {

    private Agreement() {}

    /** An expression, the gradient of the sum of its squares, and the gradient of the sum of that gradient's squares. */
    static List<Expr> toSecondOrder(Expr expr) {
        List<Expr> roots = new ArrayList<>(List.of(expr));
        Expr number = squares(List.of(expr));
        for (int order = 1; order <= 2; order++) {
            List<Expr> gradient = Derivatives.gradient(number).values().asJava();
            roots.addAll(gradient);
            if (gradient.isEmpty()) {
                return roots;
            }
            number = squares(gradient);
        }
        return roots;
    }

    private static Expr squares(List<Expr> terms) {
        return terms.stream()
                .map(term -> Reductions.sum(Powers.square(term), false))
                .reduce(Arithmetic::plus)
                .orElseThrow();
    }

    /** Both kinds of program compute what the evaluator does, and the same bits interpreted as generated. */
    static void check(List<Expr> roots) {
        List<Variable> inputs = Graph.of(roots).variables().asJava();
        List<Tensor> values = inputs.stream().map(input -> input.value().orElseThrow()).toList();
        List<Tensor> expected = Evaluator.values(roots, Bindings.none());
        boolean coarse = Graph.of(roots).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32);
        double noise = (coarse ? 1e-6 : 2e-14) * greatest(Evaluator.values(Graph.of(roots).order(), Bindings.none()));
        for (Program.Form form : Program.Form.values()) {
            Program program = Program.of(roots, inputs, form, Generation.WHEN_RUN_AGAIN);
            List<Tensor> actual = program.run(values);
            assertEquals(actual, program.run(values), form + " interpreted and generated");
            for (int i = 0; i < expected.size(); i++) {
                same(expected.get(i), actual.get(i), coarse ? 2e-4 : 1e-11, noise,
                        "root " + i + " in " + form);
            }
        }
    }

    /** The largest finite number of some values. */
    private static double greatest(List<Tensor> values) {
        double greatest = 0;
        for (Tensor value : values) {
            for (double element : value.toDoubleArray()) {
                greatest = Double.isFinite(element) ? Math.max(greatest, Math.abs(element)) : greatest;
            }
        }
        return greatest;
    }

    /**
     * Equal but for the order of sums: relative to the size of the result, and of what cancels on the way to it.
     *
     * @param noise what rounding leaves of the largest number on the way
     */
    static void same(Tensor expected, Tensor actual, double tolerance, double noise, String where) {
        assertEquals(expected.shape(), actual.shape(), where);
        assertEquals(expected.dtype(), actual.dtype(), where);
        double slack = tolerance * Math.max(1, greatest(List.of(expected))) + noise;
        assertTrue(actual.allClose(expected, tolerance, slack),
                () -> where + ": expected " + expected + " but was " + actual);
    }
}
