package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Powers;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes of several loops that run over the buffers themselves: also where an iteration writes results over its state. */
class JoinedLoopsTest {

    private static Tensor random(long seed, int size) {
        return Tensor.of(Shape.of(size), new Random(seed).doubles(size, 0.5, 1.5).toArray());
    }

    /** Adam's moments and step: three results of fourteen operations, more than one loop holds. */
    private static List<Expr> step(Expr p, Expr m, Expr v, Expr g) {
        Expr mean = plus(times(m, 0.9), times(g, 0.1));
        Expr square = plus(times(v, 0.99), times(times(g, g), 0.01));
        Expr move = div(times(mean, 0.7), plus(times(Powers.sqrt(square), 1.1), Constant.of(Tensor.scalar(1e-8))));
        return List.of(plus(p, times(move, -0.1)), mean, square);
    }

    /** The results in every order, so that each is written over each part of the state. */
    @ParameterizedTest
    @ValueSource(ints = {1, 511, 2_048, 2_049, 5_000, 70_000})
    void iterationsAreRunsOneAfterAnother(int size) {
        List<Variable> inputs = new ArrayList<>();
        List<Tensor> start = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            start.add(random(i, size));
            inputs.add(Variable.of("x" + i, start.get(i)));
        }
        List<Expr> step = step(inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3));
        for (int[] order : new int[][]{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            List<Expr> outputs = List.of(step.get(order[0]), step.get(order[1]), step.get(order[2]));
            Program program = Program.of(outputs, inputs);
            List<Tensor> byEvaluator = start;
            for (int i = 0; i < 5; i++) {
                Bindings at = Bindings.none();
                for (int k = 0; k < 4; k++) {
                    at = at.and(inputs.get(k), byEvaluator.get(k));
                }
                List<Tensor> next = new ArrayList<>(Evaluator.values(outputs, at));
                next.add(start.get(3));
                byEvaluator = next;
            }
            List<Tensor> iterated = program.iterate(5, 3, start);
            for (int k = 0; k < 3; k++) {
                assertEquals(byEvaluator.get(k), iterated.get(k));
            }
        }
    }
}
