package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Joins;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tutorial's numbers: every number with a decimal point in its file, line by line. */
class TutorialReferenceTest {

    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");

    private final Variable w = Variable.of("w", Tensor.of(1.0));
    private final Variable x = Variable.of("x", Tensor.of(2.0));
    private final Expr one = number(1, x);

    @Test
    void agrees() {
        assertEquals(
                Case.lines("tutorial.txt").stream().map(TutorialReferenceTest::decimals).toList(),
                List.of(product(), twoOutputs(1, 1), twoOutputs(1, 2), square(), mean()));
    }

    private static List<Double> decimals(String line) {
        return DECIMAL.matcher(line).results().map(MatchResult::group).map(Double::valueOf).toList();
    }

    private static double valueOf(Expr expr) {
        return Evaluator.value(expr).item();
    }

    private List<Double> product() {
        Expr y = times(plus(x, w), plus(w, one));
        var gradient = Derivatives.gradient(y);
        return Stream.of(y, gradient.get(x).get(), gradient.get(w).get()).map(TutorialReferenceTest::valueOf).toList();
    }

    private List<Double> twoOutputs(double first, double second) {
        Expr a = plus(x, w);
        Expr b = plus(w, one);
        Expr outputs = Joins.concat(0, List.of(times(a, b), plus(a, b)));
        Expr weights = Constant.of(Tensor.of(first, second));
        return List.of(first, second, valueOf(Reverse.pass(outputs, weights, List.of(w)).get(w).get()));
    }

    private List<Double> square() {
        Variable three = Variable.of("x", Tensor.scalar(3));
        Expr slope = Derivatives.gradient(Powers.square(three)).get(three).get();
        Expr curvature = Derivatives.gradient(slope).get(three).get();
        assertEquals(true, Derivatives.gradient(curvature).isEmpty());
        return List.of(valueOf(slope), valueOf(curvature));
    }

    private List<Double> mean() {
        Variable ones = Variable.of("x", Tensor.ones(2, 2));
        Expr out = Reductions.mean(times(Powers.square(plus(ones, number(2, ones))), 3), false);
        double[] gradient = Evaluator.value(Derivatives.gradient(out).get(ones).get()).toDoubleArray();
        return DoubleStream.concat(DoubleStream.of(valueOf(out)), DoubleStream.of(gradient)).boxed().toList();
    }
}
