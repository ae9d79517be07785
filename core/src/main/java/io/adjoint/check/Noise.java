package io.adjoint.check;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How wrongly a number is known around a point: what rounding makes of its size, and no less than the disorder that is seen
 * when all variables move together by steps so short that a smooth function is straight. Source: J. J. Moré and S. M. Wild,
 * Estimating computational noise, SIAM J. Sci. Comput. 33 (2011) 1292-1314.
 *
 * @param error the number's
 * @param rounding of a value, relative to its size
 */
record Noise(double error, double rounding) {

    /** The error of a difference of values. */
    double of(double... values) {
        double size = Arrays.stream(values).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        return Math.max(error, rounding * size);
    }

    private static final long SEED = 20_260_611;

    /** Of so many units in the last place a value may be known wrongly. */
    private static final double ROUNDING = 256;

    private static final int STEPS = 8;

    private static final int DIFFERENCES = 4;

    /** The root of the sum of squares of the binomials of so many differences. */
    private static final double GAIN = Math.sqrt(70);

    static Noise of(Expr number, Bindings at, Tolerance tolerance) {
        double ulp = number.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
        Graph graph = Graph.of(number);
        Direction direction = new Direction(weights(graph.variables(), at), 1);
        DoubleUnaryOperator along =
                by -> Evaluator.values(graph, List.of(number), direction.moved(at, by)).getFirst().item();
        double size = DoubleStream.of(0, Difference.AROUND, -Difference.AROUND).map(along).map(Math::abs)
                .filter(Double::isFinite).max().orElse(0);
        double[] values = IntStream.rangeClosed(1, STEPS)
                .mapToDouble(k -> along.applyAsDouble(k * tolerance.step() * 0x1p-20)).toArray();
        double disorder = disorder(values);
        double spacing = Math.max(ulp * size, finest(number.dtype()));
        return new Noise(ROUNDING * Math.max(spacing, Double.isFinite(disorder) ? disorder : 0), ROUNDING * ulp);
    }

    /** How far numbers are apart at least, those near 0 and 0 itself, to which what is smaller is rounded. */
    private static double finest(DType dtype) {
        return dtype == DType.FLOAT64 ? Double.MIN_VALUE : Float.MIN_VALUE;
    }

    private static double disorder(double[] values) {
        double[] left = values;
        for (int k = 0; k < DIFFERENCES; k++) {
            double[] from = left;
            left = IntStream.range(1, from.length).mapToDouble(i -> from[i] - from[i - 1]).toArray();
        }
        return Arrays.stream(left).map(Math::abs).sum() / left.length / GAIN;
    }

    /** In proportion to the elements' own sizes. */
    private static Map<Variable, Tensor> weights(Vector<Variable> variables, Bindings at) {
        return variables.zipWithIndex().toLinkedMap(pair -> {
            double[] elements = at.value(pair._1).toDoubleArray();
            double[] along = Tensor.rand(SEED + pair._2, elements.length).toDoubleArray();
            Arrays.setAll(along, i -> (2 * along[i] - 1) * (elements[i] == 0 ? 1 : Math.abs(elements[i])));
            return new Tuple2<>(pair._1, Tensor.of(pair._1.shape(), along));
        });
    }
}
